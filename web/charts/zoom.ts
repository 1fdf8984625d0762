import type { ChartView } from "./chart-view.ts";
import type { Range } from "./plot-line.ts";

/** To the middle half, and to twice as much. */
export const zoomIn = (view: ChartView, whole: () => Range): void =>
  view.moveWindow(whole(), 0, 0.5);
export const zoomOut = (view: ChartView, whole: () => Range): void =>
  view.moveWindow(whole(), 0, 2);
