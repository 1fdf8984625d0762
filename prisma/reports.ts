// What a trainer reports, as it is written: per module arrays have K entries; NaN and infinities are stored as they are.

import type { EpochMetrics, StepMetrics } from "@contsup/contsup/metrics";
import type { PhaseUnit } from "@contsup/contsup/phase-unit";
import type { LogLevel } from "./generated/client/client.ts";

export interface StepReport extends StepMetrics {
  /** When it was measured; now where it is left out. */
  at?: Date;
}

export interface EpochReport extends EpochMetrics {
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
  phaseUnit: PhaseUnit | null;
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
  /**
   * Steps that the worker has had from the trainer in this attempt, by its own count: more than are written while it catches up.
   * Left out, they are as many.
   */
  stepsReceived?: number;
  epochs: EpochReport[];
  checkpoints: CheckpointReport[];
  logs: LogReport[];
  progress?: ProgressReport;
}
