// How long an epoch will take, from what runs took before: time follows from compute at the speed that was measured.
import type { EngineName } from "./engine-name.ts";
import { plan } from "./plan.ts";
import type { RunConfig } from "./run-config.ts";

/** What a run took for an epoch: medians over its epochs. */
export type MeasuredRun = {
  config: RunConfig;
  engine: EngineName;
  device: string;
  /** A worker that is there now has this engine on this device. */
  isAvailable: boolean;
  trainSeconds: number;
  evaluationSeconds: number;
};

export type EpochEstimate = Pick<MeasuredRun, "engine" | "device" | "isAvailable"> & {
  trainSeconds: number;
  evaluationSeconds: number;
  /** Of training, as gflopPerImage counts it. */
  flopPerSecond: number;
  /** That were measured. */
  runs: number;
  /** They were of this very network and batch; otherwise of others, whose speed may differ. */
  isSameNetwork: boolean;
};

/** What decides how fast an image is trained on. */
const NETWORK = [
  "dataset",
  "depth",
  "dropout",
  "boundaries",
  "contextMode",
  "localLoss",
  "decoder",
  "auxiliaryHead",
  "widen",
  "featureDim",
  "batchSize",
] as const satisfies (keyof RunConfig)[];

/** One for each engine and device that was measured: what is there now first, then the fastest. */
export function epochEstimates(
  config: RunConfig,
  measured: readonly MeasuredRun[],
): EpochEstimate[] {
  const comparable = measured.filter((run) => run.config.threads === config.threads);
  const byDevice = Map.groupBy(comparable, ({ engine, device }) => `${engine} ${device}`);
  return [...byDevice.values()]
    .map((runs) => estimate(config, runs))
    .sort(
      (a, b) => Number(b.isAvailable) - Number(a.isAvailable) || b.flopPerSecond - a.flopPerSecond,
    );
}

function estimate(config: RunConfig, measured: MeasuredRun[]): EpochEstimate {
  const same = measured.filter((run) => isSameNetwork(run.config, config));
  const runs = same.length > 0 ? same : measured;
  const { engine, device, isAvailable } = runs[0]!;
  const work = workOf(config);
  const done = runs.map((run) => ({ ...run, work: workOf(run.config) }));
  const flopPerSecond = median(done.map((run) => run.work.train / run.trainSeconds));
  const evaluated = median(done.map((run) => run.work.evaluation / run.evaluationSeconds));
  return {
    ...{ engine, device, isAvailable, flopPerSecond },
    trainSeconds: work.train / flopPerSecond,
    evaluationSeconds: work.evaluation / evaluated,
    runs: runs.length,
    isSameNetwork: same.length > 0,
  };
}

const isSameNetwork = (a: RunConfig, b: RunConfig): boolean =>
  NETWORK.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));

/** Floating-point operations of an epoch's training, and of the evaluation after it (forward only). */
function workOf(config: RunConfig): { train: number; evaluation: number } {
  const { gflopPerImage, multiplyAddsPerImage } = plan(config);
  const { trainImages, validationImages, testImages } = config;
  return {
    train: gflopPerImage * 1e9 * (trainImages - validationImages),
    evaluation: 2 * multiplyAddsPerImage * (testImages + validationImages),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}
