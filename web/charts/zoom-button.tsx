"use client";
import type { ChartView } from "./chart-view.ts";
import type { Range } from "./plot-line.ts";
import { zoomIn } from "./zoom.ts";

interface ZoomButtonProps {
  view: ChartView;
  whole: () => Range;
}

/** Where nothing can be dragged: it opens the bar with the other ways around, and the bar gives the focus back to it. */
export const ZoomButton = ({ view, whole }: ZoomButtonProps) => (
  <button
    className="button zoom-button"
    type="button"
    title="Zoom in the charts (+)"
    onClick={() => zoomIn(view, whole)}
  >
    Zoom
  </button>
);
