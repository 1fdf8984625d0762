/** Runs that failed here one after the other for a reason of the machine: after some of them it takes no more, and says why. */
import {
  type FailureCause,
  MAX_FAILURES_IN_A_ROW,
  type RunState,
} from "@contsup/contsup/run-state";
import type { AttemptOutcome } from "@contsup/prisma/attempt";

/** The other causes speak of the run: it would fail anywhere. */
const MACHINE_CAUSES: readonly FailureCause[] = [
  "NO_ENGINE",
  "ENGINE_CRASHED",
  "DISK_FULL",
  "INTERNAL",
];

/** How an attempt ended, and in what state that left its run. */
export interface AttemptEnding {
  runId: string;
  outcome: AttemptOutcome;
  state: RunState;
}

export class FailureStreak {
  readonly #runs = new Set<string>();

  /** Why the machine should take no more runs, or null. A run that is retried here counts once. */
  note({ runId, outcome, state }: AttemptEnding): string | null {
    if (outcome.kind === "LOST" && state !== "FAILED") return null; // it is tried again, which will tell
    if (!("cause" in outcome) || state !== "FAILED" || !MACHINE_CAUSES.includes(outcome.cause)) {
      this.reset();
      return null;
    }
    this.#runs.add(runId);
    if (this.#runs.size < MAX_FAILURES_IN_A_ROW) return null;
    this.reset();
    const [message] = outcome.message.split("\n", 1);
    return `${MAX_FAILURES_IN_A_ROW} runs in a row failed here, the last with ${outcome.cause}: ${message}`;
  }

  reset(): void {
    this.#runs.clear();
  }
}
