import type { FrameSignal } from "./frame-signal.ts";
import type { PlotLine, Range } from "./plot-line.ts";

/** Where a chart takes its curves, and what tells it that they changed. */
export interface ChartSource {
  lines: () => readonly PlotLine[];
  signal: FrameSignal;
}

export interface ChartScale {
  isLogarithmic?: boolean;
  ignoresOutliers?: boolean;
  /** What the y axis spans besides its own lines, where charts share it. */
  sharedLines?: (() => readonly PlotLine[]) | undefined;
  /** The y axis is at least this wide. */
  atLeast?: Range;
}
