/** Consumes the training: tells what it yields, writes checkpoints, and at the end the model for deployment. */
import { checkSpace } from "@contsup/artifacts/space";
import type { ArtifactStore } from "@contsup/artifacts/store";
import { bytesOf, weightsOnly } from "../checkpoint.ts";
import type { ImageSet } from "../data/image-set.ts";
import { openPrefetch } from "../data/prefetch.ts";
import { measureMemory } from "../engine/measure-memory.ts";
import type { Network } from "../engine/network.ts";
import { exportState } from "../engine/state.ts";
import { writeModel } from "../export/write-model.ts";
import { train } from "../train.ts";
import type { TrainEvent } from "../train-event.ts";
import type { TrainingProgress } from "../training-progress.ts";
import { CheckpointWriter } from "./checkpoint-writer.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import type { LogReport, TrainerReport, TrainerStart } from "./protocol.ts";

export interface TrainerPort {
  tell(report: TrainerReport): void;
  /** Whether a checkpoint and an end after this step is wanted. */
  isStopWanted(): boolean;
}

export interface Recording {
  start: TrainerStart;
  port: TrainerPort;
  store: ArtifactStore;
  network: Network;
  images: ImageSet;
  from: TrainingProgress;
  meter: ProgressMeter;
  log: (level: LogReport["level"], message: string) => void;
}

export async function recordTraining(recording: Recording): Promise<"COMPLETED" | "STOPPED"> {
  const { start, port, store, network, images, from, log } = recording;
  const checkpoints = new CheckpointWriter(start, store, network, log);
  const prefetch = openPrefetch(images.train, start.run.config);
  const events = train({
    config: start.run.config,
    ...{ network, images, from },
    trainBatches: prefetch.trainBatches,
    now: () => performance.now(),
    memory: measureMemory(network.engine, start.engine.gpuIndex),
    wish: () => (port.isStopWanted() ? "STOP" : checkpoints.isDue() ? "CHECKPOINT" : "GO_ON"),
  });
  let progress = from;
  for (;;) {
    const next = await events.next();
    if (next.done) {
      await prefetch.close();
      if (next.value === "COMPLETED") await exportModel(recording, progress);
      return next.value;
    }
    await record(recording, checkpoints, next.value);
    if (next.value.type === "checkpoint") progress = next.value.progress;
  }
}

async function record(
  { port, meter }: Recording,
  checkpoints: CheckpointWriter,
  event: TrainEvent,
): Promise<void> {
  meter.observe(event);
  if (event.type === "step") port.tell({ ...event, at: new Date(), progress: meter.report() });
  if (event.type === "epoch") port.tell({ ...event, at: new Date() });
  if (event.type !== "checkpoint") return;
  meter.phase("writing a checkpoint");
  port.tell({ ...(await checkpoints.write(event)), at: new Date() });
}

/** The run is complete without it: weights and metrics are all recorded. */
async function exportModel(
  { start, store, network, meter, log }: Recording,
  { step, testAccuracy }: TrainingProgress,
): Promise<void> {
  const { id: runId, config } = start.run;
  meter.phase("exporting the model");
  try {
    const run = { runId, config, epoch: config.epochs, step, testAccuracy };
    const state = weightsOnly(await exportState(network));
    const warning = await checkSpace(store, bytesOf(state), start.artifactsQuotaBytes);
    if (warning !== null) log("WARN", warning);
    const path = await writeModel(store, run, state);
    log("INFO", `exported the model for TensorFlow.js: ${path}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log("WARN", `the model for TensorFlow.js could not be exported: ${reason}`);
  }
}
