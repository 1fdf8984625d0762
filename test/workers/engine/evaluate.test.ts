import type { Batch } from "@contsup/workers/data/batches";
import type { Engine } from "@contsup/workers/engine/engine";
import { type Evaluation, evaluate } from "@contsup/workers/engine/evaluate";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openTensorflow } from "./engines.ts";
import { batch, config, snapshot, step } from "./networks.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openTensorflow();
}, INSTALL_TIMEOUT_MS);

async function run(network: Network, batches: Batch[]): Promise<Evaluation> {
  const evaluation = evaluate(network, batches, { total: 8 });
  let next = await evaluation.next();
  while (!next.done) next = await evaluation.next();
  return next.value;
}

/** Images `from` to `to` of the batch of 8. */
function part(from: number, to: number): Batch {
  const { images, labels } = batch(8);
  const values = images.length / 8;
  return {
    images: images.slice(from * values, to * values),
    labels: labels.slice(from, to),
    count: to - from,
  };
}

test("means are over images, however they are batched", async () => {
  const network = createNetwork(engine, config({ localModules: 4, contextMode: "R1E" }));
  await step(network);

  const whole = await run(network, [batch(8)]);
  const parts = await run(network, [part(0, 5), part(5, 8)]);

  expect(parts.accuracy).toBe(whole.accuracy);
  expect(parts.loss).toBeCloseTo(whole.loss, 4);
  expect(parts.moduleAccuracy).toEqual(whole.moduleAccuracy);
  network.dispose();
});

test("yields what is done, changes nothing and leaves no tensor behind", async () => {
  const network = createNetwork(engine, config({ localModules: 4, contextMode: "R2E" }));
  const before = { tensors: engine.tf.memory().numTensors, state: await snapshot(network) };

  const evaluation = evaluate(network, [part(0, 5), part(5, 8)], { total: 8 });
  const seen: unknown[] = [];
  for (let next = await evaluation.next(); !next.done; next = await evaluation.next())
    seen.push(next.value);

  expect(seen).toEqual([
    { done: 5, total: 8 },
    { done: 8, total: 8 },
  ]);
  expect(engine.tf.memory().numTensors).toBe(before.tensors);
  expect(await snapshot(network)).toEqual(before.state);
  network.dispose();
});

test("contrast heads have no accuracy", async () => {
  const network = createNetwork(engine, config({ localModules: 2, localLoss: "CONTRAST" }));

  const { moduleAccuracy, accuracy } = await run(network, [batch(16)]);

  expect(moduleAccuracy).toEqual([Number.NaN, accuracy]);
  network.dispose();
});

test("a network that has learnt one batch knows it in evaluation", async () => {
  const network = createNetwork(engine, config({ localModules: 2, contextMode: "E" }));
  for (let index = 0; index < 40; index++) await step(network, batch(), { step: index });

  const { accuracy, moduleAccuracy } = await run(network, [batch(8)]);

  expect(accuracy).toBe(1);
  expect(moduleAccuracy[0]).toBeGreaterThan(0.7);
  network.dispose();
});
