import type { FailureCause } from "@contsup/contsup/run-state";

/** An engine that this machine does not have, and why; its message is for the person who asked. */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";
  readonly failureCause: FailureCause = "NO_ENGINE";
}
