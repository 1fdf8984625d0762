"use client";
import type { Worker } from "@contsup/client/client";
import Link from "next/link";
import { formatCount, MISSING } from "../format/number.ts";
import { formatAbsolute, formatDuration } from "../format/time.ts";
import { useNow } from "../layout/use-now.ts";
import { doneFraction, secondsLeft } from "../run-state/run-progress.ts";
import { MemoryMeter } from "./memory-meter.tsx";
import { WorkerActions } from "./worker-actions.tsx";
import { heartbeatAge, workerStatus } from "./worker-facts.ts";

const LOAD_WORDS =
  "Processes that want a core, mean of the last minute, over cores: above 1 some wait";

export function WorkerRow({ worker }: { worker: Worker }) {
  const now = useNow();
  const { hostname, pid, device, cores, version, engines, currentRun, heartbeatAt, load } = worker;
  const { drainReason } = worker;
  const { label, tone } = workerStatus(worker, now);
  const speed = currentRun?.progress.imagesPerSecond;
  return (
    <tr>
      <td className="worker-state">
        <span className="state" data-tone={tone}>
          <span className="worker-dot" />
          {label}
        </span>
      </td>
      <td className="worker-machine">
        <span className="worker-name" title={`ContSup ${version}, process ${pid}`}>
          {hostname}
        </span>
        <span className="worker-device">
          {device}, {formatCount(cores)} cores
        </span>
        <span className="worker-engines">
          {engines.map(({ name, version: engineVersion, device: on }, index) => (
            <span key={name} title={on}>
              {index > 0 && ", "}
              {name} <span className="faint">{engineVersion}</span>
            </span>
          ))}
        </span>
      </td>
      <td className="worker-run" data-empty={!currentRun && drainReason === null}>
        {currentRun ? (
          <CurrentRun run={currentRun} now={now} />
        ) : (
          drainReason === null && <span className="faint">none</span>
        )}
        {drainReason !== null && <span className="worker-drain-reason">{drainReason}</span>}
      </td>
      <td className="right number worker-speed" data-empty={!speed}>
        {speed ? `${formatCount(speed)} images/s` : <span className="faint">{MISSING}</span>}
      </td>
      <td className="right number worker-load" data-empty={load === null} title={LOAD_WORDS}>
        {load === null ? <span className="faint">{MISSING}</span> : load.toFixed(2)}
      </td>
      <td className="worker-memory">
        <MemoryMeter worker={worker} />
      </td>
      <td className="right number worker-heartbeat" title={formatAbsolute(new Date(heartbeatAt))}>
        {now === 0 ? MISSING : `${heartbeatAge(worker, now)} s ago`}
      </td>
      <td className="right worker-actions">
        <WorkerActions worker={worker} />
      </td>
    </tr>
  );
}

function CurrentRun({ run, now }: { run: NonNullable<Worker["currentRun"]>; now: number }) {
  const { progress } = run;
  const left = secondsLeft(progress, now);
  return (
    <div className="progress-cell" data-tone="blue">
      <Link className="worker-run-link" href={`/runs/${run.id}`}>
        {run.name}
      </Link>
      <span className="progress-bar">
        <span style={{ width: `${100 * doneFraction(progress)}%` }} />
      </span>
      <div className="progress-words number">
        <span>
          Epoch {formatCount(progress.epoch)} / {formatCount(progress.epochs)}
        </span>
        <span className="faint">
          {left === null ? progress.phase : `${formatDuration(left)} left`}
        </span>
      </div>
    </div>
  );
}
