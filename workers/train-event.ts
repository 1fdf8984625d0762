import type { TrainingProgress } from "./training-progress.ts";

export interface StepEvent {
  type: "step";
  step: number;
  epoch: number;
  learningRate: number;
  imagesPerSecond: number;
  localLoss: number[];
  headLoss: number[];
  reconstructionLoss: number[];
}

/** Losses are means over the epoch's images, gradient norms means over its steps; accuracy is each head's on test images. */
export interface EpochEvent {
  type: "epoch";
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
}

export interface CheckpointEvent {
  type: "checkpoint";
  /** The epoch that the last step belongs to. */
  epoch: number;
  progress: TrainingProgress;
  isBest: boolean;
}

export type TrainEvent =
  | { type: "module"; epoch: number; step: number; module: number }
  | { type: "evaluation"; epoch: number; split: "validation" | "test"; done: number; total: number }
  | StepEvent
  | EpochEvent
  | CheckpointEvent;
