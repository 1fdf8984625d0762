import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@contsup/workers/engine/engine";
import { measureMemory } from "@contsup/workers/engine/measure-memory";
import { createNetwork } from "@contsup/workers/engine/network";
import { gpuMemoryBytes } from "@contsup/workers/engine/nvidia";
import { trainStep } from "@contsup/workers/engine/train-step";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestEngine, tinyConfig } from "../tiny-training.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});

test("every module has its own peak, and the epoch's is the largest", async () => {
  const network = createNetwork(
    engine,
    tinyConfig({ localModules: 4, contextMode: "R0", batchSize: 16 }),
  );
  onTestFinished(() => network.dispose());
  const memory = measureMemory(engine, null);
  const images = new Float32Array(16 * 32 * 32 * 3).fill(0.5);
  const batch = { images, labels: new Int32Array(16), count: 16 };

  memory.reset();
  for await (const { module } of trainStep(network, batch, { learningRate: 0, step: 0 }))
    memory.afterModule(module);
  const { peakTensorBytes, modulePeakTensorBytes, residentBytes, gpuMemoryBytes } =
    await memory.read();

  expect(modulePeakTensorBytes).toHaveLength(4);
  expect(peakTensorBytes).toBe(Math.max(...modulePeakTensorBytes));
  // Stage 3 has a quarter of stage 1's values an image.
  expect(modulePeakTensorBytes[3]).toBeLessThan(modulePeakTensorBytes[0]!);
  expect(residentBytes).toBeGreaterThan(peakTensorBytes);
  expect(gpuMemoryBytes).toBe(engine.device.startsWith("GPU") ? expect.any(Number) : null);
});

/** A program of that name which comes first on the PATH. */
function driverTool(script: string): void {
  const folder = mkdtempSync(join(tmpdir(), "contsup-driver-"));
  writeFileSync(join(folder, "nvidia-smi"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "nvidia-smi"), 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${folder}:${PATH}`;
  onTestFinished(() => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true });
  });
}

test("the driver's figure is this process's", async () => {
  driverTool(`[ "$2" = --id=1 ] && printf '7, 100\\n${process.pid}, 300\\n'`);

  expect(await gpuMemoryBytes(1)).toBe(300 * 2 ** 20);
});

test("where the driver does not know the process, it is the whole GPU's", async () => {
  driverTool(`case "$1" in --query-gpu=memory.used) echo 512 ;; *) echo '7, 100' ;; esac`);

  expect(await gpuMemoryBytes(0)).toBe(512 * 2 ** 20);
});

test("a driver that says nothing gives no figure", async () => {
  driverTool("exit 9");

  expect(await gpuMemoryBytes(0)).toBeNull();
});
