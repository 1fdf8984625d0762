import { plan } from "@contsup/contsup/plan";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { cacheFolder } from "@contsup/workers/cache-folder";
import type { Engine } from "@contsup/workers/engine/engine";
import { measureMemory } from "@contsup/workers/engine/measure-memory";
import { createNetwork } from "@contsup/workers/engine/network";
import { onednn } from "@contsup/workers/engine/onednn/onednn";
import { trainStep } from "@contsup/workers/engine/train-step";
import { describe, expect, test } from "vitest";
import { openTestEngine } from "../tiny-training.ts";

const BATCH = 8;

const CASES: RunConfigInput[] = [
  {},
  { localModules: 4 },
  { localModules: 10, contextMode: "E" },
  { localModules: 4, contextMode: "R1E", localLoss: "CONTRAST" },
  { localModules: 4, contextMode: "R2", decoder: true, lossScale: [1, 1, 1, 1] },
  { localModules: 3, contextMode: "R1E", dropout: 0.2, auxiliaryHead: "2c2f" },
];

async function modulePeaks(engine: Engine, input: RunConfigInput) {
  const config = makeRunConfig({ depth: 20, batchSize: BATCH, ...input });
  const network = createNetwork(engine, config);
  const memory = measureMemory(engine, null);
  const images = Float32Array.from({ length: BATCH * 32 * 32 * 3 }, (_, i) => Math.sin(i));
  const batch = { images, labels: new Int32Array(BATCH), count: BATCH };
  memory.reset();
  for await (const { module } of trainStep(network, batch, { learningRate: 0.01, step: 0 }))
    memory.afterModule(module);
  network.dispose();
  const { modulePeakTensorBytes: measured } = await memory.read();
  const planned = plan(config, engine.name).modules.map(({ peakBytes }) => peakBytes);
  return { measured, planned };
}

async function openOnednn(): Promise<Engine> {
  const cache = cacheFolder(process.env);
  await onednn.install({ cache });
  return onednn.open({ cache });
}

describe.each([
  ["onednn", openOnednn, 0.03],
  ["tensorflow", openTestEngine, 0.1],
] as const)("%s", (_, open, tolerance) => {
  test.each(CASES)("every module of %o takes what was planned", async (input) => {
    const { measured, planned } = await modulePeaks(await open(), input);

    expect(planned).toHaveLength(measured.length);
    for (const [index, bytes] of measured.entries())
      expect(Math.abs(planned[index]! / bytes - 1)).toBeLessThan(tolerance);
  });
});
