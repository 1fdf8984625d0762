/** Which value of a metric is in which column of a run's tables; the entries of the local modules come last. */
import type { EpochMetric, StepMetric } from "@contsup/client/client";

export const STEP = { learningRate: 0, imagesPerSecond: 1 } as const;
export const STEP_COLUMNS = 2;

export const EPOCH = {
  trainLoss: 0,
  testLoss: 1,
  validationLoss: 2,
  trainAccuracy: 3,
  testAccuracy: 4,
  validationAccuracy: 5,
} as const;
export const EPOCH_COLUMNS = 6;

/** Columns of modules 1 to K: their local losses by step. */
export const localLossColumns = (localModules: number): number[] =>
  Array.from({ length: localModules }, (_, index) => STEP_COLUMNS + index);

export const stepRow = ({ learningRate, imagesPerSecond, localLoss }: StepMetric) => [
  learningRate,
  imagesPerSecond,
  ...localLoss,
];

export const epochRow = (epoch: EpochMetric) => [
  epoch.trainLoss,
  epoch.testLoss,
  epoch.validationLoss,
  epoch.trainAccuracy,
  epoch.testAccuracy,
  epoch.validationAccuracy,
  ...epoch.accuracy,
];
