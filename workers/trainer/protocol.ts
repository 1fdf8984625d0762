/**
 * What supervisor and trainer process say to each other over the IPC channel (serialization "advanced": NaN survives).
 * The trainer knows no database: it gets the run, its checkpoints and its place for new ones, and reports what happens.
 */

import type { EngineName } from "@contsup/contsup/engine-name";
import type { PhaseUnit } from "@contsup/contsup/phase-unit";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { FailureCause } from "@contsup/contsup/run-state";
import type { CheckpointFile } from "../checkpoint.ts";
import type { EpochEvent, StepEvent } from "../train-event.ts";

export interface TrainerStart {
  type: "start";
  run: { id: string; attempt: number; config: RunConfig };
  engine: {
    name: EngineName;
    /** Why it and no other. */
    why: string;
    /** By the run or by the worker: no other may take its place. */
    isNamed: boolean;
    threads: number | null;
    gpuIndex: number | null;
  };
  /** Resume from the first that can be read; the newest stands first. */
  checkpoints: CheckpointFile[];
  /** Artifact path of weights to start from when there is no checkpoint. */
  initialWeights: string | null;
  artifactsUrl: string;
  /** Bytes that all artifacts together may take; null without a quota. */
  artifactsQuotaBytes: number | null;
  cache: string;
  projectVersion: string;
}

/** `stop`: write a checkpoint at the end of the step and end. `cancel`: end at once. */
export type TrainerRequest = TrainerStart | { type: "stop" } | { type: "cancel" };

/** Reproduces a run: kept with the run and with every attempt. */
export interface Provenance {
  projectVersion: string;
  engine: EngineName;
  /** Why it and no other: what AUTO passed over. */
  engineReason: string;
  engineVersion: string;
  device: string;
  threads: number;
  deterministic: boolean;
  node: string;
  platform: string;
  hostname: string;
  dataChecksum: string;
}

/** Where the run is now; not kept. */
export interface ProgressReport {
  type: "progress";
  phase: string;
  phaseDone: number | null;
  phaseTotal: number | null;
  phaseUnit: PhaseUnit | null;
  epoch: number;
  step: number;
  stepsPerEpoch: number;
  imagesPerSecond: number | null;
  /** To the end of the run; null before the first measurement. */
  remainingSeconds: number | null;
}

export interface CheckpointReport extends CheckpointFile {
  type: "checkpoint";
  epoch: number;
  step: number;
  testAccuracy: number | null;
  isBest: boolean;
  engine: string;
  engineVersion: string;
  threads: number;
}

export interface LogReport {
  type: "log";
  level: "INFO" | "WARN" | "ERROR";
  message: string;
}

export type TrainerEnd =
  | { type: "ended"; outcome: "COMPLETED" | "STOPPED" }
  | { type: "ended"; outcome: "FAILED"; cause: FailureCause; message: string };

export type TrainerReport =
  | { type: "started"; provenance: Provenance }
  | (StepEvent & { at: Date; progress: ProgressReport })
  | (EpochEvent & { at: Date })
  | (CheckpointReport & { at: Date })
  | (LogReport & { at: Date })
  | ProgressReport
  | TrainerEnd;
