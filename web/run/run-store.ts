/**
 * A run as its page sees it: its history, and on top of it the events as they come. Curves are typed arrays that charts read
 * once per frame; what React shows is a snapshot, renewed at most four times a second.
 */
import type {
  ConnectionChange,
  EpochMetric,
  LogLine,
  RunEvent,
  StepMetric,
} from "@contsup/client/client";
import { applyRunEvent, createRunRecord, type RunRecord } from "@contsup/client/run-record";
import { nextConnection } from "../api/connection.ts";
import type { RunHistory } from "../api/run-history.ts";
import { FrameSignal } from "../charts/frame-signal.ts";
import { MetricTable } from "../charts/metric-table.ts";
import type { Connection } from "../layout/connection-badge.tsx";
import { EPOCH_COLUMNS, epochRow, STEP_COLUMNS, stepRow } from "./metric-columns.ts";
import { NonFiniteSteps, type NonFiniteValue } from "./non-finite-steps.ts";

const SNAPSHOT_EVERY_MS = 250;

export interface RunSnapshot
  extends Pick<RunRecord, "state" | "attempt" | "progress" | "lastStep"> {
  /** In order. */
  epochs: readonly EpochMetric[];
  logs: readonly LogLine[];
  nonFinite: readonly NonFiniteValue[];
  connection: Connection;
}

export class RunStore {
  readonly steps: MetricTable;
  readonly epochs: MetricTable;
  /** How many steps of the history are drawn as their least and greatest value; 1 where each is drawn. */
  readonly bucketSteps: number;
  readonly frame = new FrameSignal();
  readonly #record: RunRecord;
  readonly #nonFinite = new NonFiniteSteps();
  readonly #listeners = new Set<() => void>();
  #logs: readonly LogLine[];
  #connection: Connection = { state: "connecting", since: Date.now() };
  #lastSeq: number;
  #snapshot: RunSnapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ run, steps, epochs, logs }: RunHistory) {
    const { localModules } = run.config;
    this.steps = new MetricTable(STEP_COLUMNS + localModules);
    this.epochs = new MetricTable(EPOCH_COLUMNS + localModules);
    this.#record = createRunRecord(run);
    this.#logs = logs;
    this.#lastSeq = run.lastSeq;
    for (const step of steps) this.#putStep(step);
    for (const epoch of epochs) this.#putEpoch(epoch);
    this.#record.lastStep = steps.at(-1) ?? null;
    this.bucketSteps = bucketSteps(steps);
    this.#snapshot = this.#takeSnapshot();
  }

  /** The cursor to follow the run from. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  apply(event: RunEvent): void {
    this.#lastSeq = Math.max(this.#lastSeq, event.seq);
    applyRunEvent(this.#record, event);
    if (event.__typename === "StepEvent") this.#putStep(event.metric);
    if (event.__typename === "EpochEvent") this.#putEpoch(event.metric);
    if (event.__typename === "LogEvent") this.#addLines([event.line]);
    this.#changed();
  }

  setConnection(change: ConnectionChange): void {
    this.#connection = nextConnection(this.#connection, change);
    this.#changed();
  }

  /** Lines of before, read later; what is known stays as it is. */
  addEarlierLines(lines: readonly LogLine[]): void {
    this.#addLines(lines);
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): RunSnapshot => this.#snapshot;

  #putStep(metric: StepMetric): void {
    this.steps.put(metric.step, stepRow(metric));
    this.#nonFinite.put(metric.step, metric.nonFinite);
  }

  #putEpoch(metric: EpochMetric): void {
    this.epochs.put(metric.epoch, epochRow(metric));
    this.#record.epochs.set(metric.epoch, metric);
  }

  #addLines(lines: readonly LogLine[]): void {
    const known = new Set(this.#logs.map(({ seq }) => seq));
    const added = lines.filter(({ seq }) => !known.has(seq));
    if (added.length > 0) this.#logs = [...this.#logs, ...added].sort((a, b) => a.seq - b.seq);
  }

  #changed(): void {
    this.frame.touch();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#snapshot = this.#takeSnapshot();
      for (const listener of this.#listeners) listener();
    }, SNAPSHOT_EVERY_MS);
  }

  #takeSnapshot(): RunSnapshot {
    const { state, attempt, progress, lastStep, epochs } = this.#record;
    return {
      ...{ state, attempt, progress, lastStep },
      epochs: [...epochs.values()].sort((a, b) => a.epoch - b.epoch),
      logs: this.#logs,
      nonFinite: this.#nonFinite.values(),
      connection: this.#connection,
    };
  }
}

/** A bucket has two rows; a history that is whole has one for each step. */
function bucketSteps(steps: readonly StepMetric[]): number {
  const last = steps.at(-1)?.step ?? 0;
  return last > steps.length ? Math.ceil((2 * last) / steps.length) : 1;
}
