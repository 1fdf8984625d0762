// What a trainer reports, as it is written: per module arrays have K entries; NaN and infinities are stored as they are.
import type { LogLevel } from "./generated/client/client.ts";

export interface StepReport {
  /** Counts from 1 over the whole run. */
  step: number;
  epoch: number;
  learningRate: number;
  imagesPerSecond: number;
  localLoss: number[];
  headLoss: number[];
  /** Empty without decoder. */
  reconstructionLoss: number[];
  /** When it was measured; now where it is left out. */
  at?: Date;
}

export interface EpochReport {
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
  peakTensorBytes: number;
  residentBytes: number;
  plannedBytes: number;
  at?: Date;
}

export interface CheckpointReport {
  epoch: number;
  step: number;
  /** In the artifact store. */
  path: string;
  bytes: number;
  sha256: string;
  testAccuracy: number | null;
  isBest: boolean;
  engine: string;
  engineVersion: string;
  threads: number;
}

export interface LogReport {
  level: LogLevel;
  message: string;
  at?: Date;
}

/** Where the run is now: the whole of it, each time. */
export interface ProgressReport {
  /** In words: "downloading CIFAR-10", "module 7 of 16". */
  phase: string;
  phaseDone: number | null;
  phaseTotal: number | null;
  epoch: number;
  step: number;
  stepsPerEpoch: number;
  imagesPerSecond: number | null;
  expectedEndAt: Date | null;
}

export interface ReportBatch {
  /**
   * Counts from 1 within the attempt. A batch that is not above the last one written is not written again, so that it can be
   * sent again after an answer was lost.
   */
  number: number;
  steps: StepReport[];
  epochs: EpochReport[];
  checkpoints: CheckpointReport[];
  logs: LogReport[];
  progress?: ProgressReport;
}
