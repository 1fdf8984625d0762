/** The states of a run; past participles are final (COMPLETED and FAILED can be resumed or retried by a person). */
export const RUN_STATES = [
  "QUEUED",
  "STARTING",
  "RUNNING",
  "PAUSED",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
] as const;
export type RunState = (typeof RUN_STATES)[number];

export const FINAL_STATES = ["COMPLETED", "FAILED", "CANCELLED"] as const satisfies RunState[];
/** States in which a worker holds the run. */
export const HELD_STATES = ["STARTING", "RUNNING"] as const satisfies RunState[];

export const isFinal = (state: RunState): boolean => FINAL_STATES.some((final) => final === state);

/** Why a run FAILED. */
export const FAILURE_CAUSES = [
  "BAD_INPUT",
  "DATA_UNAVAILABLE",
  "NO_ENGINE",
  "DIVERGED",
  "OUT_OF_MEMORY",
  "ENGINE_CRASHED",
  "WORKER_LOST",
  "DISK_FULL",
  "INTERNAL",
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** What a person asked of a run that a worker holds. */
export const RUN_REQUESTS = ["PAUSE", "CANCEL"] as const;
export type RunRequest = (typeof RUN_REQUESTS)[number];

/** A run is resumed by itself at most this often without a new checkpoint in between; then it is FAILED. */
export const MAX_ATTEMPTS_WITHOUT_CHECKPOINT = 5;

/** A worker on which so many different runs in a row failed for a reason of the machine takes no more. */
export const MAX_FAILURES_IN_A_ROW = 3;
