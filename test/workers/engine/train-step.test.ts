import type { RunConfigInput } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { exportState, importState } from "@contsup/workers/engine/state";
import { trainStep } from "@contsup/workers/engine/train-step";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openTensorflow } from "./engines.ts";
import { batch, config, snapshot, step } from "./networks.ts";

let engine: Engine;
const networks: Network[] = [];

beforeAll(async () => {
  engine = await openTensorflow();
}, INSTALL_TIMEOUT_MS);

afterEach(() => {
  for (const network of networks.splice(0)) network.dispose();
});

function create(input: RunConfigInput = {}): Network {
  const network = createNetwork(engine, config(input));
  networks.push(network);
  return network;
}

const METHODS: [name: string, input: RunConfigInput][] = [
  ["end to end", { localModules: 1 }],
  ["R0", { localModules: 4, contextMode: "R0" }],
  ["E", { localModules: 4, contextMode: "E" }],
  ["R1E contrast", { localModules: 4, contextMode: "R1E", localLoss: "CONTRAST" }],
  [
    "R2 with decoder",
    { localModules: 4, contextMode: "R2", decoder: true, lossScale: [5, 0, 1, 2] },
  ],
  ["dropout", { localModules: 2, dropout: 0.5 }],
];

test.each(METHODS)("a step leaves no tensor behind: %s", async (_, input) => {
  const network = create(input);
  await step(network);
  const before = engine.tf.memory();

  await step(network, batch(), { step: 1 });

  const { numTensors, numDataBuffers, numBytes } = engine.tf.memory();
  expect({ numTensors, numDataBuffers, numBytes }).toEqual({
    numTensors: before.numTensors,
    numDataBuffers: before.numDataBuffers,
    numBytes: before.numBytes,
  });
});

test.each(METHODS)("the losses fall when one batch is repeated: %s", async (_, input) => {
  const network = create({ ...input, dropout: 0 });

  const first = await step(network, batch(16));
  for (let index = 1; index < 8; index++) await step(network, batch(16), { step: index });
  const last = await step(network, batch(16), { step: 8 });

  for (const [module, loss] of last.localLoss.entries())
    expect(loss).toBeLessThan(first.localLoss[module]!);
});

test("a module's loss moves its own variables and those of no other module", async () => {
  const input: RunConfigInput = { localModules: 4, contextMode: "R1E" };
  const network = create(input);
  const before = await snapshot(network);
  const names = network.modules.map(({ variables }) => [
    ...variables.parameterEntries.map(({ name }) => name),
    ...variables.statisticsEntries.map(({ name }) => name),
  ]);

  const steps = trainStep(network, batch(), { learningRate: 0.05, step: 0 });
  for (let module = 0; module < 4; module++) {
    await steps.next();
    const after = await snapshot(network);

    for (const [owner, owned] of names.entries())
      for (const name of owned) {
        const isBias = /encoder\.[03]\.bias$/.test(name); // moved by weight decay alone
        if (owner > module) expect(after[name], name).toEqual(before[name]);
        else if (!isBias) expect(after[name], name).not.toEqual(before[name]);
      }
  }
  await steps.return(undefined as never);
});

test("later modules do not reach earlier ones: those train as if they were alone", async () => {
  const alone = create({ boundaries: [[1, 0]] });
  const followed = create({
    boundaries: [
      [1, 0],
      [2, 0],
      [3, 0],
    ],
    contextMode: "E",
  });

  await step(alone);
  await step(followed);

  const first = await snapshot(alone);
  const second = await snapshot(followed);
  for (const { name } of alone.modules[0]!.variables.parameterEntries)
    expect(second[name], name).toEqual(first[name]);
});

test("the same seed gives the same numbers, another seed others", async () => {
  const run = async (seed: number) => {
    const network = create({ localModules: 2, contextMode: "E", dropout: 0.2, seed });
    const results = [await step(network), await step(network, batch(), { step: 1 })];
    return { results, state: await snapshot(network) };
  };

  const [first, again, other] = [await run(1), await run(1), await run(2)];

  expect(again).toEqual(first);
  expect(other.results).not.toEqual(first.results);
});

test("a resumed run equals an uninterrupted one bit for bit", async () => {
  const input: RunConfigInput = { localModules: 2, contextMode: "R1E", dropout: 0.2 };
  const whole = create(input);
  await step(whole);
  const state = await exportState(whole);
  await step(whole, batch(), { step: 1 });

  const resumed = create({ ...input });
  importState(resumed, state);
  await step(resumed, batch(), { step: 1 });

  expect(await snapshot(resumed)).toEqual(await snapshot(whole));
});

describe("results", () => {
  test("yields a module at a time and returns an entry for each", async () => {
    const network = create({ localModules: 3, decoder: true, lossScale: [2, 0.5, 1, 1] });
    const seen: number[] = [];

    const steps = trainStep(network, batch(), { learningRate: 0.05, step: 0 });
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) seen.push(next.value.module);

    expect(seen).toEqual([1, 2, 3]);
    const { localLoss, headLoss, reconstructionLoss, gradientNorm, correct } = next.value;
    expect(localLoss[0]).toBeCloseTo(2 * reconstructionLoss[0]! + 0.5 * headLoss[0]!, 4);
    expect(localLoss[1]).toBeCloseTo(reconstructionLoss[1]! + headLoss[1]!, 4);
    expect(localLoss[2]).toBe(headLoss[2]);
    expect(reconstructionLoss[2]).toBeNaN();
    expect(gradientNorm.every((norm) => norm > 0)).toBe(true);
    expect(correct).toBeGreaterThanOrEqual(0);
  });

  test("without decoder there is no reconstruction loss, and the last batch may be short", async () => {
    const network = create({ localModules: 2, localLoss: "CONTRAST" });
    await step(network, batch(8));

    const { reconstructionLoss, localLoss, headLoss } = await step(network, batch(3));

    expect(reconstructionLoss).toEqual([]);
    expect(localLoss).toEqual(headLoss);
  });

  test("losses that are not finite are returned as they are", async () => {
    const network = create({ localModules: 2 });
    const broken = batch();
    broken.images[0] = Number.NaN;

    const { localLoss } = await step(network, broken);

    expect(localLoss.map(Number.isNaN)).toEqual([true, true]);
  });
});

test("a step that is given up between modules leaves no tensor behind", async () => {
  const network = create({
    localModules: 4,
    contextMode: "R2",
    decoder: true,
    lossScale: [1, 1, 1, 1],
  });
  const before = engine.tf.memory().numTensors;

  const steps = trainStep(network, batch(), { learningRate: 0.05, step: 0 });
  await steps.next();
  await steps.next();
  await steps.return(undefined as never);

  expect(engine.tf.memory().numTensors).toBe(before);
});

test("no gradient is computed of a detached input that nothing trains behind", async () => {
  const inputGradients = async (input: RunConfigInput): Promise<number> => {
    const network = create(input);
    let kernels: string[] = [];
    await engine.tf.profile(() => {}); // profiling has a state of its own: start it empty
    const { kernelNames, kernels: run } = await engine.tf.profile(async () => {
      await step(network);
      return [];
    });
    kernels = run.map(({ name }) => name);
    expect(kernelNames).toContain("Conv2DBackpropFilter");
    return kernels.filter((name) => name === "Conv2DBackpropInput").length;
  };

  // ResNet-20: 19 convolutions and 2 projections. The stem reads the image.
  expect(await inputGradients({ localModules: 1 })).toBe(20);
  // Module 2 (blocks 1.1 to 3.2) starts with block 1.1's convolution; one more in the head of module 1.
  expect(await inputGradients({ boundaries: [[1, 0]] })).toBe(20);
  // With [E], block 1.1's input has an encoder behind it; of the encoder's two convolutions the second.
  expect(await inputGradients({ boundaries: [[1, 0]], contextMode: "E" })).toBe(22);
});
