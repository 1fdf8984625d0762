"use client";
import type { RunDetail } from "@contsup/client/client";
import { bestEpoch } from "@contsup/client/run-record";
import { formatBytes, formatCount, formatLoss, formatPercent } from "../format/number.ts";
import { formatDuration, secondsBetween } from "../format/time.ts";
import { useNow } from "../layout/use-now.ts";
import { RunNumber } from "./run-number.tsx";
import type { RunSnapshot } from "./run-store.ts";

interface RunNumbersProps {
  run: RunDetail;
  snapshot: RunSnapshot;
}

export function RunNumbers({ run, snapshot }: RunNumbersProps) {
  const now = useNow();
  const last = snapshot.epochs.at(-1);
  const best = bestEpoch(snapshot.epochs);
  const speed = snapshot.progress.imagesPerSecond ?? last?.imagesPerSecond;
  const elapsed = run.attempts.length > 0 ? trainedSeconds(run.attempts, now) : null;
  return (
    <dl className="run-numbers">
      <RunNumber
        label="Test accuracy"
        value={formatPercent(last?.testAccuracy)}
        note={
          last
            ? `epoch ${formatCount(last.epoch)}`
            : snapshot.hasHistory
              ? "after the first epoch"
              : ""
        }
      />
      <RunNumber
        label="Best"
        value={formatPercent(best?.testAccuracy)}
        note={best ? `epoch ${formatCount(best.epoch)}` : ""}
      />
      <RunNumber
        label="Test loss"
        value={formatLoss(last?.testLoss)}
        note={last ? `train ${formatLoss(last.trainLoss)}` : ""}
      />
      <RunNumber label="Speed" value={formatCount(speed)} note="images/s" />
      <RunNumber
        label="Peak memory"
        value={formatBytes(last?.peakTensorBytes)}
        note={last ? `planned ${formatBytes(last.plannedBytes)}` : ""}
      />
      <RunNumber label="Time" value={formatDuration(elapsed)} note={run.engine ?? ""} />
    </dl>
  );
}

/** Over all attempts, without the time in which the run was paused or queued. */
const trainedSeconds = (attempts: RunDetail["attempts"], now: number): number =>
  attempts.reduce(
    (sum, { startedAt, endedAt }) => sum + Math.max(0, secondsBetween(startedAt, endedAt ?? now)),
    0,
  );
