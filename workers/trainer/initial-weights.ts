/**
 * A new run from a file: where the file is a checkpoint of a training like this one, the run goes on from it, with optimizer, step and
 * epoch; else it takes the weights alone, and says why.
 */
import { buffer } from "node:stream/consumers";
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { FailureCause } from "@contsup/contsup/run-state";
import {
  type Checkpoint,
  CheckpointError,
  hasOptimizer,
  parseCheckpoint,
  weightsOnly,
} from "../checkpoint.ts";
import type { Network } from "../engine/network.ts";
import { importState } from "../engine/state.ts";
import { decodeSafetensors, type Safetensors } from "../safetensors.ts";
import type { LogReport } from "./protocol.ts";

type Log = (level: LogReport["level"], message: string) => void;

/** `initialWeights` that cannot be read or do not fit the network. */
export class InitialWeightsError extends Error {
  override readonly name = "InitialWeightsError";
  readonly failureCause: FailureCause = "BAD_INPUT";
}

/** The checkpoint that the run goes on from; null where it starts its own first epoch. */
export async function takeInitialWeights(
  store: ArtifactStore,
  network: Network,
  path: string,
  log: Log,
): Promise<Checkpoint | null> {
  try {
    const file = decodeSafetensors(await buffer(await store.get(path)), path);
    const found = sameTraining(file, path, network.config);
    if (typeof found === "string") {
      importState(network, weightsOnly(file.tensors), { allowMissingMomentum: true });
      log("INFO", `started from the weights of ${path} alone, at epoch 1: ${found}`);
      return null;
    }
    importState(network, file.tensors);
    log("INFO", `${path} is a checkpoint of run ${found.source.runId}, of the same training`);
    return ownProgress(found, log);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InitialWeightsError(`initialWeights ${path}: ${reason}`, { cause: error });
  }
}

/** The checkpoint, or why no training can go on from the file. */
function sameTraining(file: Safetensors, path: string, config: RunConfig): Checkpoint | string {
  const checkpoint = checkpointOf(file, path);
  if (checkpoint === null) return "it is no checkpoint of ContSup";
  if (!hasOptimizer(file.tensors)) return "it has no state of the optimizer";
  const { source, progress } = checkpoint;
  const field = TRAINING_FIELDS.find((name) => !isSame(source.config[name], config[name]));
  if (field !== undefined) {
    const [theirs, ours] = [source.config[field], config[field]].map((v) => JSON.stringify(v));
    return `it was trained with ${field} ${theirs}, this run has ${ours}`;
  }
  return progress.epoch > config.epochs
    ? `its training was over after epoch ${progress.epoch - 1}, and this run has ${config.epochs} epochs`
    : checkpoint;
}

function checkpointOf(file: Safetensors, path: string): Checkpoint | null {
  try {
    return parseCheckpoint(file, path);
  } catch (error) {
    if (error instanceof CheckpointError) return null;
    throw error;
  }
}

/** All that decides what a step does and what is measured. Without the length and the machine: those may change in any run. */
const TRAINING_FIELDS = [
  "dataset",
  "depth",
  "dropout",
  "boundaries",
  "contextMode",
  "localLoss",
  "temperature",
  "decoder",
  "lossScale",
  "auxiliaryHead",
  "widen",
  "featureDim",
  "classes",
  "batchSize",
  "learningRate",
  "warmupEpochs",
  "momentum",
  "weightDecay",
  "augment",
  "seed",
  "trainImages",
  "validationImages",
  "testImages",
] as const satisfies (keyof RunConfig)[];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The best epoch so far is another run's, with its row and its file: in this run, the best is one of its own. */
function ownProgress(checkpoint: Checkpoint, log: Log): Checkpoint {
  const { source, progress } = checkpoint;
  if (progress.best !== null) {
    const { epoch, accuracy } = progress.best;
    const words = `the best epoch before, ${epoch} with ${(100 * accuracy).toFixed(2)} %`;
    log("INFO", `${words}, stays with run ${source.runId}: this run's best is one of its own`);
  }
  return { ...checkpoint, progress: { ...progress, best: null } };
}
