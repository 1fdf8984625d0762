/**
 * The training of one run, as a generator: it yields what happened and knows no database, no clock, no environment.
 * Whoever consumes it records. A checkpoint event carries the progress as of now; the network's state belongs to it until
 * the next event is asked for, so the consumer writes both down before it goes on.
 */
import { plan } from "@contsup/contsup/plan";
import type { RunConfig } from "@contsup/contsup/run-config";
import { learningRate } from "@contsup/contsup/schedule";
import type { Batch } from "./data/batches.ts";
import type { ImageSet } from "./data/image-set.ts";
import { DivergedError } from "./diverged-error.ts";
import type { Network } from "./engine/network.ts";
import { type StepResult, trainStep } from "./engine/train-step.ts";
import { evaluateEpoch } from "./evaluate-epoch.ts";
import type { CheckpointEvent, EpochEvent, StepEvent, TrainEvent } from "./train-event.ts";
import { noSums, type TrainingProgress } from "./training-progress.ts";

/** What is wanted of the training after a step: STOP writes a checkpoint and ends. */
export type Wish = "GO_ON" | "CHECKPOINT" | "STOP";

export interface TrainOptions {
  config: RunConfig;
  network: Network;
  /** Of an epoch (from 1), from batch `fromBatch` (from 0) on: `trainBatches` of data/, made here or ahead in a thread. */
  trainBatches(epoch: number, fromBatch: number): AsyncIterable<Batch> | Iterable<Batch>;
  /** To evaluate on. */
  images: ImageSet;
  from: TrainingProgress;
  /** Milliseconds. */
  now(): number;
  /** Told after each module of each step, and read once an epoch. */
  memory: MemoryMeter;
  /** Asked after every step and between batches of an evaluation. */
  wish(): Wish;
}

/** What an epoch takes of memory. */
export interface MemoryMeter {
  /** An epoch begins. */
  reset(): void;
  /** A module (from 1) has done its part of a step. */
  afterModule(module: number): void;
  read(): Promise<
    Pick<
      EpochEvent,
      "peakTensorBytes" | "modulePeakTensorBytes" | "residentBytes" | "gpuMemoryBytes"
    >
  >;
}

/** Throws DivergedError after the step, or the epoch, whose loss is not finite. */
export async function* train(
  options: TrainOptions,
): AsyncGenerator<TrainEvent, "COMPLETED" | "STOPPED"> {
  const progress = structuredClone(options.from);
  while (progress.epoch <= options.config.epochs) {
    options.memory.reset();
    if ((yield* trainEpoch(options, progress)) === "STOP") return "STOPPED";
    const epoch = yield* evaluateEpoch(options, progress);
    if (epoch === "STOP") {
      yield checkpoint(progress, false);
      return "STOPPED";
    }
    yield epoch;
    requireFiniteEpoch(epoch, options.config.localModules);
    const isBest = beginNextEpoch(options.config, progress, epoch);
    yield checkpoint(progress, isBest, epoch.epoch);
  }
  return "COMPLETED";
}

const checkpoint = (
  progress: TrainingProgress,
  isBest: boolean,
  epoch = progress.epoch,
): CheckpointEvent => ({ type: "checkpoint", epoch, progress: structuredClone(progress), isBest });

async function* trainEpoch(
  { config, network, trainBatches, memory, now, wish }: TrainOptions,
  progress: TrainingProgress,
): AsyncGenerator<TrainEvent, Wish> {
  const rate = learningRate(config, progress.epoch);
  const { stepsPerEpoch } = plan(config);
  let began = now();
  for await (const batch of trainBatches(progress.epoch, progress.batch)) {
    const result = yield* oneStep(network, memory, batch, rate, progress);
    const ended = now();
    const seconds = (ended - began) / 1000;
    began = ended;
    addStep(progress, result, batch.count, seconds);
    yield stepEvent(progress, result, rate, batch.count / seconds);
    requireFinite(progress.step, result.localLoss);
    const wanted = wish();
    const epochEnds = progress.batch === stepsPerEpoch; // it writes a checkpoint of its own
    if (wanted === "STOP" || (wanted === "CHECKPOINT" && !epochEnds)) {
      yield checkpoint(progress, false);
      if (wanted === "STOP") return "STOP";
      began = now();
    }
  }
  return "GO_ON";
}

async function* oneStep(
  network: Network,
  memory: MemoryMeter,
  batch: Batch,
  rate: number,
  { epoch, step }: TrainingProgress,
): AsyncGenerator<TrainEvent, StepResult> {
  const modules = trainStep(network, batch, { learningRate: rate, step });
  for (;;) {
    const next = await modules.next();
    if (next.done) return next.value;
    memory.afterModule(next.value.module);
    yield { type: "module", epoch, step: step + 1, module: next.value.module };
  }
}

/** Sums are taken in the order of the steps, so that a resumed epoch adds up to the same bits. */
function addStep(
  progress: TrainingProgress,
  result: StepResult,
  images: number,
  seconds: number,
): void {
  const { sums } = progress;
  const add = (to: number[], values: number[], times: number): number[] =>
    to.map((sum, index) => sum + values[index]! * times);
  progress.step += 1;
  progress.batch += 1;
  sums.images += images;
  sums.loss += result.headLoss.at(-1)! * images;
  sums.correct += result.correct;
  sums.localLoss = add(sums.localLoss, result.localLoss, images);
  sums.headLoss = add(sums.headLoss, result.headLoss, images);
  sums.reconstructionLoss = add(sums.reconstructionLoss, result.reconstructionLoss, images);
  sums.gradientNorm = add(sums.gradientNorm, result.gradientNorm, 1);
  sums.trainSeconds += seconds;
}

const stepEvent = (
  { step, epoch }: TrainingProgress,
  { localLoss, headLoss, reconstructionLoss }: StepResult,
  rate: number,
  imagesPerSecond: number,
): StepEvent => ({
  type: "step",
  step,
  epoch,
  learningRate: rate,
  imagesPerSecond,
  localLoss,
  headLoss,
  reconstructionLoss,
});

function requireFinite(step: number, localLoss: number[]): void {
  const index = localLoss.findIndex((loss) => !Number.isFinite(loss));
  if (index >= 0) throw new DivergedError(step, index + 1, localLoss[index]!);
}

/** Batches may still be finite where the running statistics, which evaluation uses, no longer are. */
function requireFiniteEpoch(
  { step, testLoss, validationLoss }: EpochEvent,
  classifier: number,
): void {
  if (validationLoss !== null && !Number.isFinite(validationLoss))
    throw new DivergedError(step, classifier, validationLoss, "validation loss");
  if (!Number.isFinite(testLoss)) throw new DivergedError(step, classifier, testLoss, "test loss");
}

/** Whether the epoch that ended is the best so far; the first of several equals stays the best. */
function beginNextEpoch(
  config: RunConfig,
  progress: TrainingProgress,
  { epoch, testAccuracy, validationAccuracy }: EpochEvent,
): boolean {
  const accuracy = validationAccuracy ?? testAccuracy;
  const isBest = progress.best === null || accuracy > progress.best.accuracy;
  if (isBest) progress.best = { epoch, accuracy };
  progress.testAccuracy = testAccuracy;
  progress.epoch += 1;
  progress.batch = 0;
  progress.sums = noSums(config);
  return isBest;
}
