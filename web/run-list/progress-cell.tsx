"use client";
import type { RunSummary } from "@contsup/client/client";
import { formatDuration, secondsBetween } from "../format/time.ts";
import { useNow } from "../layout/use-now.ts";
import {
  causeInWords,
  doneFraction,
  reachedInWords,
  secondsLeft,
} from "../run-state/run-progress.ts";
import { STATES } from "../run-state/state-facts.ts";

export function ProgressCell({ run }: { run: RunSummary }) {
  const now = useNow();
  const fraction = doneFraction(run.progress);
  return (
    <div className="progress-cell" data-tone={STATES[run.state].tone}>
      <span className="progress-bar">
        <span style={{ width: `${100 * fraction}%` }} />
      </span>
      <div className="progress-words number">
        <span>{reachedInWords(run.progress)}</span>
        <span className="faint">{remark(run, now)}</span>
      </div>
    </div>
  );
}

/** What matters beside the epoch: when it ends, why it does not go on, how long it took. */
function remark(run: RunSummary, now: number): string {
  const { state, progress } = run;
  if (state === "QUEUED")
    return progress.queuePosition ? `no. ${progress.queuePosition} in queue` : "";
  if (state === "FAILED") return run.cause ? causeInWords(run.cause) : "";
  if (state === "COMPLETED" && run.startedAt && run.finishedAt) {
    return `took ${formatDuration(secondsBetween(run.startedAt, run.finishedAt))}`;
  }
  if (state === "STARTING") return progress.phase;
  const left = state === "RUNNING" ? secondsLeft(progress, now) : null;
  return left === null ? "" : `${formatDuration(left)} left`;
}
