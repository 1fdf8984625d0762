"use client";
import type { RunConfigInput, Worker } from "@contsup/client/client";
import Link from "next/link";
import { useLargestBatch } from "../../api/use-plan.ts";
import { formatBytes, formatCount } from "../../format/number.ts";
import { CheckIcon, WarningIcon } from "../../icons/icons.tsx";
import { mostFree, roundedFree } from "./plan-workers.ts";

interface WorkerFitProps {
  peakBytes: number;
  input: RunConfigInput;
  batchSize: number;
  /** That could take the run; null while it is not known. */
  workers: Worker[] | null;
  onBatchSize: (batchSize: number) => void;
}

const MOST_LISTED = 4;

/** Whether the run fits into what workers have free, and the largest batch that would. */
export function WorkerFit({ peakBytes, input, batchSize, workers, onBatchSize }: WorkerFitProps) {
  const free = workers && mostFree(workers);
  const largest = useLargestBatch(input, free);
  if (!workers) return <div className="plan-section fit" data-pending="true" />;
  if (free === null) {
    return (
      <section className="plan-section fit" aria-label="Workers">
        <h3>Workers</h3>
        <p className="soft">
          No active worker has this engine: the run waits in the queue.{" "}
          <Link href="/workers">See the workers</Link>
        </p>
      </section>
    );
  }
  const byRoom = workers.toSorted((a, b) => roundedFree(b) - roundedFree(a));
  return (
    <section className="plan-section fit" aria-label="Workers">
      <h3>Free on workers</h3>
      <ul>
        {byRoom.slice(0, MOST_LISTED).map((worker) => (
          <FitLine key={worker.id} worker={worker} peakBytes={peakBytes} />
        ))}
      </ul>
      {workers.length > MOST_LISTED && (
        <p className="faint">and {workers.length - MOST_LISTED} more with less</p>
      )}
      <p className="fit-batch">
        <span className="soft">Largest batch that fits</span>
        <span className="number">
          {largest === undefined ? "…" : largest === 0 ? "none" : formatCount(largest)}
        </span>
        {largest !== undefined && largest > 0 && largest !== batchSize && (
          <button
            type="button"
            className="button"
            data-size="small"
            onClick={() => onBatchSize(largest)}
          >
            Use<span className="visually-hidden"> {largest} as batch size</span>
          </button>
        )}
      </p>
    </section>
  );
}

function FitLine({ worker, peakBytes }: { worker: Worker; peakBytes: number }) {
  const free = Number(worker.freeMemoryBytes);
  const isEnough = peakBytes <= free;
  return (
    <li data-fits={isEnough}>
      {isEnough ? <CheckIcon /> : <WarningIcon />}
      <span className="fit-name">
        {worker.hostname} <span className="faint">{worker.device}</span>
      </span>
      <span className="number">
        {formatBytes(free)}
        <span className="visually-hidden">{isEnough ? " free, it fits" : " free, too little"}</span>
      </span>
    </li>
  );
}
