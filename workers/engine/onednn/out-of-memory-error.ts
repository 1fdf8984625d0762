import type { FailureCause } from "@contsup/contsup/run-state";

export class OutOfMemoryError extends Error {
  override readonly name = "OutOfMemoryError";
  readonly failureCause: FailureCause = "OUT_OF_MEMORY";
}
