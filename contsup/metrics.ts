// What is measured of a run: the same numbers from the training loop to the database. Per module, arrays have K entries.

export interface StepMetrics {
  /** Counts from 1 over the whole run. */
  step: number;
  epoch: number;
  learningRate: number;
  imagesPerSecond: number;
  localLoss: number[];
  headLoss: number[];
  /** Empty without decoder; NaN for module K. */
  reconstructionLoss: number[];
}

/** Losses are means over the epoch's images, gradient norms means over its steps; accuracy is each head's on test images. */
export interface EpochMetrics {
  epoch: number;
  step: number;
  learningRate: number;
  trainLoss: number;
  trainAccuracy: number;
  testLoss: number;
  testAccuracy: number;
  validationLoss: number | null;
  validationAccuracy: number | null;
  localLoss: number[];
  headLoss: number[];
  reconstructionLoss: number[];
  accuracy: number[];
  gradientNorm: number[];
  imagesPerSecond: number;
  trainSeconds: number;
  evaluationSeconds: number;
  /** The most that tensors held, while training and evaluating. */
  peakTensorBytes: number;
  /** The most while each module trained. */
  modulePeakTensorBytes: number[];
  /** Of the process, its highest so far. */
  residentBytes: number;
  /** Of the process on its GPU, as the driver counts; null without one. */
  gpuMemoryBytes: number | null;
  plannedBytes: number;
}
