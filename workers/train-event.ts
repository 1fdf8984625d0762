import type { EpochMetrics, StepMetrics } from "@contsup/contsup/metrics";
import type { TrainingProgress } from "./training-progress.ts";

export interface StepEvent extends StepMetrics {
  type: "step";
}

export interface EpochEvent extends EpochMetrics {
  type: "epoch";
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
