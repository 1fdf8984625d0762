"use client";
import type { RunDetail } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";
import { formatAge, formatClockShort, formatDuration, secondsBetween } from "../format/time.ts";
import { useNow } from "../layout/use-now.ts";
import {
  doneFraction,
  phaseFraction,
  phaseInWords,
  secondsLeft,
} from "../run-state/run-progress.ts";
import { STATES } from "../run-state/state-facts.ts";

export function RunProgress({ run }: { run: RunDetail }) {
  const now = useNow();
  const { progress, state } = run;
  const isStarting = state === "STARTING";
  const fraction = isStarting ? (phaseFraction(progress) ?? 0) : doneFraction(progress);
  return (
    <div className="run-progress" data-tone={STATES[state].tone}>
      <div className="run-progress-words">
        <span>
          <strong className="number">
            Epoch {formatCount(progress.epoch)} of {formatCount(progress.epochs)}
          </strong>
          <span className="soft number">
            {" "}
            · step {formatCount(progress.step)}
            {progress.stepsPerEpoch > 0 &&
              ` of ${formatCount(progress.epochs * progress.stepsPerEpoch)}`}
          </span>
        </span>
        <span className="soft number">{timeWords(run, now)}</span>
      </div>
      <span
        className="progress-bar"
        role="progressbar"
        aria-label={isStarting ? "Progress of what comes before the training" : "Progress"}
        aria-valuenow={Math.round(100 * fraction)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${100 * fraction}%` }} />
      </span>
      <div className="run-phase faint number">{phaseWords(run, now)}</div>
    </div>
  );
}

/** What it is doing now, in the words of its worker. */
function phaseWords(run: RunDetail, now: number): string {
  const { state, progress, worker, requested, finishedAt } = run;
  if (state === "QUEUED") {
    const { queuePosition, waitReason } = progress;
    return queuePosition === null || waitReason === null
      ? "Waiting for a worker"
      : `No. ${formatCount(queuePosition)} in the queue. ${waitReason.words}.`;
  }
  if (finishedAt) return `Ended ${formatAge(new Date(finishedAt), now)}`;
  if (state === "PAUSED") return "Paused; goes on from its last checkpoint";
  const { phase } = progress;
  const inWords = phase.startsWith("module") ? "" : phaseInWords(progress);
  const counted = inWords && ` (${inWords})`;
  const wish = requested === "PAUSE" ? "Pausing at the end of the step" : null;
  const doing = wish ?? (phase ? phase.charAt(0).toUpperCase() + phase.slice(1) : "Starting");
  return `${doing}${wish ? "" : counted}${worker ? ` · on ${worker.hostname}` : ""}`;
}

function timeWords({ state, progress, startedAt, finishedAt }: RunDetail, now: number): string {
  if (startedAt && finishedAt)
    return `took ${formatDuration(secondsBetween(startedAt, finishedAt))}`;
  const left = state === "RUNNING" ? secondsLeft(progress, now) : null;
  if (left === null || progress.expectedEndAt === null) return "";
  return `${formatDuration(left)} left · ends at ${formatClockShort(new Date(progress.expectedEndAt))}`;
}
