/** Brings a network to where the run stands: its newest readable checkpoint, given weights, or the initial ones. */
import { buffer } from "node:stream/consumers";
import { ArtifactNotFoundError } from "@contsup/artifacts/artifact-path";
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { FailureCause } from "@contsup/contsup/run-state";
import { type Checkpoint, CheckpointError, checkBelongs, readCheckpoint } from "../checkpoint.ts";
import type { Engine } from "../engine/engine.ts";
import type { Network } from "../engine/network.ts";
import { importState, StateError } from "../engine/state.ts";
import { decodeSafetensors, SafetensorsError } from "../safetensors.ts";
import { startOfTraining, type TrainingProgress } from "../training-progress.ts";
import type { LogReport, TrainerStart } from "./protocol.ts";

type Log = (level: LogReport["level"], message: string) => void;

/** `initialWeights` that cannot be read or do not fit the network. */
export class InitialWeightsError extends Error {
  override readonly name = "InitialWeightsError";
  readonly failureCause: FailureCause = "BAD_INPUT";
}

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
  if (initialWeights !== null) await loadWeights(store, network, initialWeights, log);
  return startOfTraining(run.config);
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

async function loadWeights(
  store: ArtifactStore,
  network: Network,
  path: string,
  log: Log,
): Promise<void> {
  try {
    const bytes = await buffer(await store.get(path));
    importState(network, decodeSafetensors(bytes, path).tensors, { allowMissingMomentum: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InitialWeightsError(`initialWeights ${path}: ${reason}`, { cause: error });
  }
  log("INFO", `started from the weights of ${path}`);
}
