/**
 * A run as its page sees it: at first without its history, then with it, and on top of it the events as they come. Curves are
 * typed arrays that charts read once per frame; what React shows is a snapshot, renewed at most four times a second.
 */
import type {
  ConnectionChange,
  EpochMetric,
  LogLine,
  RunConfig,
  RunDetail,
  RunEvent,
  RunSeries,
  StepMetric,
} from "@contsup/client/client";
import { applyRunEvent, createRunRecord, type RunRecord } from "@contsup/client/run-record";
import { nextConnection } from "../api/connection.ts";
import type { RunHistory } from "../api/run-history.ts";
import { ChartView } from "../charts/chart-view.ts";
import { FrameSignal } from "../charts/frame-signal.ts";
import { MetricTable } from "../charts/metric-table.ts";
import type { Range } from "../charts/plot-line.ts";
import type { Connection } from "../layout/connection-badge.tsx";
import { epochNames, epochRow, stepNames, stepRow } from "./metric-columns.ts";
import { NonFiniteSteps, type NonFiniteValue } from "./non-finite-steps.ts";
import { RunTimeline, type TimelineEntry } from "./run-timeline.ts";
import { seriesTable } from "./series-table.ts";

const SNAPSHOT_EVERY_MS = 250;
/** The curves of the history are drawn before what else is to be shown of it. */
const HISTORY_SHOWN_AFTER_MS = 50;

export interface RunSnapshot extends Pick<RunRecord, "state" | "attempt" | "progress"> {
  /** In order. */
  epochs: readonly EpochMetric[];
  /** The last ones of when the page opened, and what came since. */
  logs: readonly LogLine[];
  timeline: readonly TimelineEntry[];
  nonFinite: readonly NonFiniteValue[];
  connection: Connection;
  /** When the newest point came; null while there is none. */
  lastPointAt: string | null;
  /** What is shown is all that there is, not yet to be read. */
  hasHistory: boolean;
}

export class RunStore {
  readonly config: RunConfig;
  readonly epochs: MetricTable;
  readonly stepColumns: readonly string[];
  readonly epochColumns: readonly string[];
  /** What all charts of the page show, in epochs. */
  readonly view = new ChartView();
  readonly stepsPerEpoch: number;
  readonly frame = new FrameSignal();
  readonly #record: RunRecord;
  readonly #nonFinite = new NonFiniteSteps();
  readonly #listeners = new Set<() => void>();
  #detail: { table: MetricTable; range: Range } | null = null;
  #steps: MetricTable;
  readonly #timeline: RunTimeline;
  #logs: readonly LogLine[] = [];
  #hasHistory = false;
  #connection: Connection = { state: "connecting", since: Date.now() };
  #lastSeq: number;
  #lastPointAt: string | null = null;
  /** Null once an epoch has come: what did not change stays the same object, and is not rendered again. */
  #sortedEpochs: readonly EpochMetric[] | null = null;
  #snapshot: RunSnapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: RunDetail) {
    this.config = run.config;
    this.stepColumns = stepNames(run.config);
    this.epochColumns = epochNames(run.config);
    this.#steps = new MetricTable(this.stepColumns.length);
    this.epochs = new MetricTable(this.epochColumns.length);
    this.#record = createRunRecord(run);
    this.stepsPerEpoch = this.#record.stepsPerEpoch;
    this.#timeline = new RunTimeline(run.checkpoints);
    this.#lastSeq = run.lastSeq;
    this.#snapshot = this.#takeSnapshot();
  }

  /** As what follows, before any event. */
  fillSteps(steps: RunSeries | null): void {
    this.#steps = seriesTable(this.stepColumns.length, steps);
    if (steps) this.#nameGaps(steps);
    this.frame.touch();
    this.#changed(HISTORY_SHOWN_AFTER_MS);
  }

  fill({ epochs, stateChanges, logs, lastStepAt }: RunHistory): void {
    this.#hasHistory = true;
    for (const epoch of epochs) this.#putEpoch(epoch);
    for (const change of stateChanges) this.#timeline.putState(change);
    this.#logs = logs;
    this.#sawPoint(lastStepAt);
    this.frame.touch();
    this.#changed(HISTORY_SHOWN_AFTER_MS);
  }

  /** The whole run, as points or in buckets. */
  get steps(): MetricTable {
    return this.#steps;
  }

  /** From where to where there are steps, in epochs. */
  whole(): Range {
    return [0, (this.#steps.lastX ?? 1) / this.stepsPerEpoch];
  }

  /** The cursor to follow the run from. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** The last step of the newest attempt: what is drawn after it is an older one's, which is being repeated. */
  get reachedStep(): number {
    return this.#record.progress.step;
  }

  /** The steps to draw: of the zoomed window where they were read, else of the whole run. */
  stepTable(): MetricTable {
    const { window } = this.view;
    if (!window || !this.#detail) return this.steps;
    const { range, table } = this.#detail;
    const covers = range[0] <= window[0] + 1e-9 && range[1] >= window[1] - 1e-9;
    return covers ? table : this.steps;
  }

  /** Every step of the window is drawn. */
  get isExact(): boolean {
    return !this.stepTable().isBucketed;
  }

  /** Steps of a zoomed window, in epochs; null when it is left. */
  setDetail(detail: { series: RunSeries; range: Range } | null): void {
    this.#detail = detail && {
      table: seriesTable(this.stepColumns.length, detail.series),
      range: detail.range,
    };
    this.frame.touch();
  }

  apply(event: RunEvent): void {
    this.#lastSeq = Math.max(this.#lastSeq, event.seq);
    applyRunEvent(this.#record, event);
    this.#timeline.apply(event);
    if (event.__typename === "StepEvent") this.#putStep(event.metric);
    if (event.__typename === "EpochEvent") this.#putEpoch(event.metric);
    if (event.__typename === "LogEvent") this.#addLine(event.line);
    if (event.__typename === "StepEvent" || event.__typename === "EpochEvent") this.frame.touch();
    this.#changed();
  }

  setConnection(change: ConnectionChange): void {
    this.#connection = nextConnection(this.#connection, change);
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): RunSnapshot => this.#snapshot;

  #putStep(metric: StepMetric): void {
    const row = stepRow(this.config, metric);
    this.steps.put(metric.step, row);
    if (this.#detail && metric.step <= this.#detail.range[1] * this.stepsPerEpoch) {
      this.#detail.table.put(metric.step, row);
    }
    this.#nonFinite.put(metric.step, metric.nonFinite);
    this.#sawPoint(metric.at);
  }

  #putEpoch(metric: EpochMetric): void {
    this.epochs.put(metric.epoch, epochRow(this.config, metric));
    this.#record.epochs.set(metric.epoch, metric);
    this.#sortedEpochs = null;
    this.#sawPoint(metric.at);
  }

  #sawPoint(at: string | null): void {
    if (at && (!this.#lastPointAt || at > this.#lastPointAt)) this.#lastPointAt = at;
  }

  /** Of the history; in buckets, the first step of the one that has the gap. */
  #nameGaps({ first, series }: RunSeries): void {
    first.forEach((step, row) => {
      const gaps = series.filter(({ mean }) => mean[row] === null).map(({ name }) => name);
      if (gaps.length > 0) this.#nonFinite.put(step!, gaps);
    });
  }

  /** One that came after the history was asked for may be in it. */
  #addLine(line: LogLine): void {
    if (line.seq > (this.#logs.at(-1)?.seq ?? 0)) this.#logs = [...this.#logs, line];
  }

  #changed(afterMs = SNAPSHOT_EVERY_MS): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#snapshot = this.#takeSnapshot();
      for (const listener of this.#listeners) listener();
    }, afterMs);
  }

  #takeSnapshot(): RunSnapshot {
    const { state, attempt, progress } = this.#record;
    this.#sortedEpochs ??= [...this.#record.epochs.values()].sort((a, b) => a.epoch - b.epoch);
    return {
      ...{ state, attempt, progress },
      epochs: this.#sortedEpochs,
      logs: this.#logs,
      timeline: this.#timeline.entries(),
      nonFinite: this.#nonFinite.values(),
      connection: this.#connection,
      lastPointAt: this.#lastPointAt,
      hasHistory: this.#hasHistory,
    };
  }
}
