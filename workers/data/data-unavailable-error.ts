import type { FailureCause } from "@contsup/contsup/run-state";

/** A data set that cannot be had or read; its message says which file is wrong, or which to put where. */
export class DataUnavailableError extends Error {
  override readonly name = "DataUnavailableError";
  readonly failureCause: FailureCause = "DATA_UNAVAILABLE";
}
