import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Checkpoint,
  CheckpointError,
  checkBelongs,
  checkpointPath,
  readCheckpoint,
  weightsOnly,
  weightsSha256,
  writeCheckpoint,
} from "@contsup/workers/checkpoint";
import { startOfTraining } from "@contsup/workers/training-progress";
import { expect, it } from "vitest";
import { temporaryStore, tinyConfig } from "./tiny-training.ts";

const runId = "01890000-0000-7000-8000-000000000000";
const path = checkpointPath(runId, 2, 3, 12);

function checkpoint(overrides: Partial<Checkpoint["progress"]> = {}): Checkpoint {
  const config = tinyConfig();
  return {
    source: {
      runId,
      attempt: 2,
      config,
      engine: "tensorflow",
      engineVersion: "1.0",
      threads: 2,
      projectVersion: "0.1.0",
    },
    progress: { ...startOfTraining(config), ...overrides },
    state: new Map([
      ["fc.weight", { shape: [1, 2], data: Float32Array.of(1, 2) }],
      ["fc.bias", { shape: [1], data: Float32Array.of(3) }],
      ["momentum.fc.bias", { shape: [1], data: Float32Array.of(4) }],
    ]),
  };
}

it("lies in its attempt's folder, by epoch and step", () => {
  expect(path).toBe(`runs/${runId}/2/epoch-3-step-12.safetensors`);
});

it("reads back as it was written, sums to the last bit and NaN included", async () => {
  const { store } = await temporaryStore();
  const sums = {
    ...startOfTraining(tinyConfig()).sums,
    loss: 0.1 + 0.2,
    localLoss: [1 / 3, Number.MIN_VALUE],
    reconstructionLoss: [2 / 3, Number.NaN],
  };
  const written = checkpoint({ step: 12, epoch: 3, batch: 1, sums, testAccuracy: 0.1 });

  const file = await writeCheckpoint(store, written, path);

  expect(await readCheckpoint(store, file)).toEqual(written);
  expect(await store.stat(path)).toEqual({ bytes: file.bytes, sha256: file.sha256 });
});

it("names the tensor at which a truncated file ends, and the file", async () => {
  const { store, folder } = await temporaryStore();
  const file = await writeCheckpoint(store, checkpoint(), path);
  truncateSync(join(folder, path), file.bytes - 2);

  await expect(readCheckpoint(store, file)).rejects.toThrow(
    `${path}: tensor momentum.fc.bias is cut off`,
  );
});

it("notices a single flipped bit", async () => {
  const { store, folder } = await temporaryStore();
  const file = await writeCheckpoint(store, checkpoint(), path);
  const bytes = readFileSync(join(folder, path));
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(join(folder, path), bytes);

  await expect(readCheckpoint(store, file)).rejects.toThrow(`${path} is damaged`);
});

it("is refused by another run, and by another architecture", () => {
  const config = tinyConfig();
  const id = "01890000-0000-7000-8000-000000000001";

  expect(() => checkBelongs(checkpoint(), path, { id: runId, config })).not.toThrow();
  expect(() => checkBelongs(checkpoint(), path, { id, config })).toThrow(CheckpointError);
  expect(() =>
    checkBelongs(checkpoint(), path, { id: runId, config: tinyConfig({ depth: 32 }) }),
  ).toThrow(`${path} was trained with depth 20, the run has 32`);
  expect(() =>
    checkBelongs(checkpoint(), path, { id: runId, config: tinyConfig({ epochs: 9 }) }),
  ).not.toThrow();
});

it("has a checksum of its weights alone", () => {
  const { state } = checkpoint();
  const other = checkpoint().state;
  other.set("momentum.fc.bias", { shape: [1], data: Float32Array.of(5) });
  const third = new Map([...state].reverse());

  expect([...weightsOnly(state).keys()]).toEqual(["fc.weight", "fc.bias"]);
  expect(weightsSha256(other)).toBe(weightsSha256(state));
  expect(weightsSha256(third)).toBe(weightsSha256(state));
  other.set("fc.bias", { shape: [1], data: Float32Array.of(3.0000002) });
  expect(weightsSha256(other)).not.toBe(weightsSha256(state));
});
