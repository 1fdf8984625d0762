import { bytesOf, weightsOnly } from "@contsup/workers/checkpoint";
import { exportState } from "@contsup/workers/engine/state";
import { ProgressMeter } from "@contsup/workers/trainer/progress-meter";
import type { TrainerReport } from "@contsup/workers/trainer/protocol";
import { recordTraining } from "@contsup/workers/trainer/record-training";
import { startOfTraining } from "@contsup/workers/training-progress";
import { expect, it } from "vitest";
import {
  openTestEngine,
  temporaryStore,
  testNetwork,
  tinyConfig,
  tinyImages,
} from "../tiny-training.ts";
import { trainerStart } from "./trainer-start.ts";

const engine = await openTestEngine();
const config = tinyConfig({ epochs: 1 });

/** Trains one epoch, with so many bytes for the artifacts. */
async function recorded(quotaBytes: (checkpoint: number, weights: number) => number | null) {
  const { store } = await temporaryStore();
  const network = testNetwork(engine, config);
  const state = await exportState(network);
  const artifactsQuotaBytes = quotaBytes(bytesOf(state), bytesOf(weightsOnly(state)));
  const log: string[] = [];
  const told: TrainerReport[] = [];
  const outcome = await recordTraining({
    start: trainerStart(config, engine, { artifactsQuotaBytes }),
    port: { tell: (report) => void told.push(report), isStopWanted: () => false },
    ...{ store, network, images: tinyImages(), from: startOfTraining(config) },
    meter: new ProgressMeter(config, () => {}),
    log: (level, message) => void log.push(`${level} ${message}`),
  });
  const files = (await store.list("")).map(({ path }) => path.split("/").at(-1));
  return { outcome, log, files, told };
}

it("leaves a checkpoint and the model", async () => {
  const { outcome, log, files } = await recorded(() => null);

  expect(outcome).toBe("COMPLETED");
  expect(files).toEqual(["epoch-1-step-4.safetensors", "model.json", "weights.bin"]);
  expect(log).toEqual([expect.stringMatching(/^INFO exported the model for TensorFlow\.js/)]);
});

it("completes without the model where the quota has room for the checkpoint alone", async () => {
  const { outcome, log, files } = await recorded((checkpoint, weights) => checkpoint + weights / 2);

  expect(outcome).toBe("COMPLETED");
  expect(files).toEqual(["epoch-1-step-4.safetensors"]);
  expect(log).toEqual([
    expect.stringMatching(
      /^WARN the model for TensorFlow\.js could not be exported: the artifacts would take .* of the quota of /,
    ),
  ]);
});
