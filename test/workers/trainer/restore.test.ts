import { truncateSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { RunConfig } from "@contsup/contsup/run-config";
import { type CheckpointFile, weightsSha256, writeCheckpoint } from "@contsup/workers/checkpoint";
import { exportState } from "@contsup/workers/engine/state";
import type { TrainerStart } from "@contsup/workers/trainer/protocol";
import { restore } from "@contsup/workers/trainer/restore";
import { startOfTraining } from "@contsup/workers/training-progress";
import { expect, it } from "vitest";
import { INSTALL_TIMEOUT_MS, openInstalled } from "../engine/engines.ts";
import {
  openTestEngine,
  sourceOf,
  temporaryStore,
  testNetwork,
  tinyConfig,
} from "../tiny-training.ts";
import { trainerStart } from "./trainer-start.ts";

const engine = await openTestEngine();

/** A checkpoint at `step`, its weights from the seed `step`. */
async function written(
  store: ArtifactStore,
  config: RunConfig,
  step: number,
  source: Partial<ReturnType<typeof sourceOf>> = {},
): Promise<CheckpointFile> {
  const state = await exportState(testNetwork(engine, { ...config, seed: step }));
  const progress = { ...startOfTraining(config), step };
  const checkpoint = { source: { ...sourceOf(config, engine), ...source }, progress, state };
  return writeCheckpoint(store, checkpoint, `step-${step}`);
}

/** Restores a fresh network of the config. */
async function restored(
  store: ArtifactStore,
  config: RunConfig,
  from: Partial<TrainerStart>,
  on = engine,
) {
  const network = testNetwork(on, config);
  const log: string[] = [];
  const progress = await restore(
    trainerStart(config, on, from),
    store,
    on,
    network,
    (level, message) => log.push(`${level} ${message}`),
  );
  return { network, log, progress };
}

it("goes on from the newest checkpoint", async () => {
  const { store } = await temporaryStore();
  const config = tinyConfig();
  const checkpoints = [await written(store, config, 8), await written(store, config, 4)];

  const { progress, log, network } = await restored(store, config, { checkpoints });

  expect(progress.step).toBe(8);
  expect(log).toEqual(["INFO resumed after step 8, in epoch 1 of 2"]);
  const eighth = testNetwork(engine, { ...config, seed: 8 });
  expect(weightsSha256(await exportState(network))).toBe(weightsSha256(await exportState(eighth)));
});

it("falls back to the checkpoint before a truncated one, and warns", async () => {
  const { store, folder } = await temporaryStore();
  const config = tinyConfig();
  const checkpoints = [await written(store, config, 8), await written(store, config, 4)];
  truncateSync(join(folder, "step-8"), 100_000);

  const { progress, log } = await restored(store, config, { checkpoints });

  expect(progress.step).toBe(4);
  expect(log[0]).toMatch(/^WARN cannot resume from this checkpoint.*step-8: tensor \S+ is cut off/);
});

it("does not start afresh when no checkpoint can be read", async () => {
  const { store } = await temporaryStore();
  const config = tinyConfig();
  const checkpoints = [{ path: "gone", bytes: 1, sha256: "" }];

  await expect(restored(store, config, { checkpoints })).rejects.toThrow(
    "none of the run's 1 checkpoints",
  );
});

it("says when the checkpoint comes from another engine, and when the schedule grew", async () => {
  const { store } = await temporaryStore();
  const config = tinyConfig();
  const checkpoints = [await written(store, config, 8, { engine: "onednn", threads: 7 })];

  const { log } = await restored(store, { ...config, epochs: 9 }, { checkpoints });

  expect(log[1]).toMatch(
    /^WARN resumed on tensorflow .*; the checkpoint is of onednn .*, 7 threads/,
  );
  expect(log[2]).toBe("INFO the schedule now has 9 epochs, 2 before");
});

it(
  "says that another instruction set of the same engine rounds in another way",
  async () => {
    const { store } = await temporaryStore();
    const config = tinyConfig();
    const onednn = await openInstalled("onednn");
    const { version: engineVersion, threads } = onednn;
    const source = { engine: "onednn", threads } as const;
    const another = engineVersion.replace(/, (avx512|avx2|portable), /, ", another, ");
    const same = [await written(store, config, 8, { ...source, engineVersion })];
    const other = [await written(store, config, 4, { ...source, engineVersion: another })];

    const { log } = await restored(store, config, { checkpoints: same }, onednn);
    const { log: warned } = await restored(store, config, { checkpoints: other }, onednn);
    await engine.tf.setBackend(engine.name);

    expect(log).toHaveLength(1);
    expect(warned[1]).toMatch(
      /^WARN resumed on onednn .*; the checkpoint is of onednn .*, another, .*: equal within rounding only$/,
    );
  },
  INSTALL_TIMEOUT_MS,
);
