/** Brings a network to where the run stands: its newest readable checkpoint, a given file, or the initial weights. */
import { ArtifactNotFoundError } from "@contsup/artifacts/artifact-path";
import type { ArtifactStore } from "@contsup/artifacts/store";
import { type Checkpoint, CheckpointError, checkBelongs, readCheckpoint } from "../checkpoint.ts";
import type { Engine } from "../engine/engine.ts";
import type { Network } from "../engine/network.ts";
import { importState, StateError } from "../engine/state.ts";
import { SafetensorsError } from "../safetensors.ts";
import { startOfTraining, type TrainingProgress } from "../training-progress.ts";
import { takeInitialWeights } from "./initial-weights.ts";
import type { LogReport, TrainerStart } from "./protocol.ts";

type Log = (level: LogReport["level"], message: string) => void;

export async function restore(
  { run, checkpoints, initialWeights }: TrainerStart,
  store: ArtifactStore,
  engine: Engine,
  network: Network,
  log: Log,
): Promise<TrainingProgress> {
  for (const file of checkpoints) {
    try {
      const checkpoint = await readCheckpoint(store, file);
      checkBelongs(checkpoint, file.path, run);
      takeState(network, checkpoint, file.path);
      logResumption(checkpoint, engine, run.config.epochs, log);
      return checkpoint.progress;
    } catch (error) {
      if (!isUnusable(error)) throw error;
      log("WARN", `cannot resume from this checkpoint, trying the one before: ${error.message}`);
    }
  }
  if (checkpoints.length > 0) {
    throw new CheckpointError(
      `none of the run's ${checkpoints.length} checkpoints can be resumed from; the log says why for each`,
    );
  }
  if (initialWeights === null) return startOfTraining(run.config);
  const checkpoint = await takeInitialWeights(store, network, initialWeights, log);
  if (checkpoint === null) return startOfTraining(run.config);
  logResumption(checkpoint, engine, run.config.epochs, log);
  return checkpoint.progress;
}

function takeState(network: Network, { state }: Checkpoint, path: string): void {
  try {
    importState(network, state);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    throw new CheckpointError(`${path}: ${error.message}`);
  }
}

const isUnusable = (error: unknown): error is Error =>
  error instanceof CheckpointError ||
  error instanceof SafetensorsError ||
  error instanceof ArtifactNotFoundError;

function logResumption(
  { source, progress }: Checkpoint,
  engine: Engine,
  epochs: number,
  log: Log,
): void {
  log("INFO", `resumed after step ${progress.step}, in epoch ${progress.epoch} of ${epochs}`);
  const theirs = `${source.engine} ${source.engineVersion}, ${source.threads} threads`;
  const ours = `${engine.name} ${engine.version}, ${engine.threads} threads`;
  if (theirs !== ours) {
    log("WARN", `resumed on ${ours}; the checkpoint is of ${theirs}: equal within rounding only`);
  } else if (!engine.deterministic) {
    log("INFO", `engine ${engine.name} does not repeat bit for bit: resume within tolerance`);
  }
  if (source.config.epochs !== epochs) {
    log("INFO", `the schedule now has ${epochs} epochs, ${source.config.epochs} before`);
  }
}
