import type { FrameSignal } from "./frame-signal.ts";
import type { MetricTable } from "./metric-table.ts";

/** Where a chart takes its points, and what tells it that there are new ones. */
export interface ChartSource {
  table: MetricTable;
  signal: FrameSignal;
}

export interface ChartSeries {
  label: string;
  /** Of the source's table. */
  column: number;
  /** A CSS variable, e.g. `--series-1`. */
  color: string;
  isDashed?: boolean;
}

export interface ChartScale {
  isLogarithmic?: boolean;
  /** Columns whose values the y axis spans, where charts share it; its own ones otherwise. */
  sharedColumns?: readonly number[];
  /** The y axis is at least this wide. */
  atLeast?: readonly [number, number];
}
