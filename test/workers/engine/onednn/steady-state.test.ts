// "Nothing allocated in the steady state": exact counts, of TensorFlow.js's tensors and of the addon's allocations.
import type { RunConfigInput } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { evaluate } from "@contsup/workers/engine/evaluate";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import type { OnednnBackend } from "@contsup/workers/engine/onednn/backend";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openInstalled } from "../engines.ts";
import { batch, config, step } from "../networks.ts";

const WARM_UP_STEPS = 2;
const STEPS = 8;
/** The last batch of an epoch is shorter. */
const COUNTS = [4, 3];

const CASES: [name: string, input: RunConfigInput][] = [
  ["E", { contextMode: "E" }],
  ["E with decoder", { contextMode: "E", decoder: true }],
  ["R1E contrast", { contextMode: "R1E", localLoss: "CONTRAST" }],
  ["R2 with dropout", { contextMode: "R2", dropout: 0.2 }],
];

let engine: Engine;
beforeAll(async () => {
  engine = await openInstalled("onednn");
}, INSTALL_TIMEOUT_MS);

async function epoch(network: Network, steps: number): Promise<void> {
  for (let index = 0; index < steps; index++)
    for (const count of COUNTS) await step(network, batch(count), { step: index });
  const evaluation = evaluate(network, [batch(4)]);
  while (!(await evaluation.next()).done);
}

function counts({ tf }: Engine) {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  const { used, bytes, allocations } = (tf.findBackend("onednn") as OnednnBackend).pool;
  return { numTensors, numDataBuffers, numBytes, used, bytes, allocations };
}

test.each(CASES)(
  "K = 16 %s: after the first steps no byte more",
  async (_, input) => {
    const network = createNetwork(engine, config({ depth: 32, localModules: 16, ...input }));
    await epoch(network, WARM_UP_STEPS);
    const before = counts(engine);

    await epoch(network, STEPS);

    expect(counts(engine)).toEqual(before);
    network.dispose();
  },
  120_000,
);

test("a network that is disposed of leaves no tensor, and the next one of its kind allocates nothing", async () => {
  const train = async () => {
    const network = createNetwork(engine, config({ depth: 32, localModules: 16 }));
    await epoch(network, 1);
    network.dispose();
  };
  await train();
  const before = counts(engine);

  await train();

  expect(counts(engine)).toEqual(before);
}, 60_000);
