"use client";
import { useSyncExternalStore } from "react";
import { IconButton } from "../layout/icon-button.tsx";
import type { ChartView } from "./chart-view.ts";
import type { Range } from "./plot-line.ts";

interface ViewBarProps {
  view: ChartView;
  /** From where to where the window can go, in the view's unit. */
  whole: () => Range;
  words: (window: Range) => string;
  /** E.g. that the points are exact. */
  note?: string | undefined;
}

/** While the charts are zoomed: what they show, and the ways around in it. */
export function ViewBar({ view, whole, words, note }: ViewBarProps) {
  const window = useSyncExternalStore(view.subscribe, view.getWindow, () => null);
  if (!window) return null;
  const button = (label: string, sign: string, act: () => void) => (
    <IconButton label={label} onClick={act}>
      {sign}
    </IconButton>
  );
  return (
    <div className="view-bar" role="toolbar" aria-label="Zoom of the charts">
      <span className="number">{words(window)}</span>
      {note && <span className="faint">{note}</span>}
      {button("Earlier", "←", () => view.moveWindow(whole(), -0.5))}
      {button("Later", "→", () => view.moveWindow(whole(), 0.5))}
      {button("Zoom in", "+", () => view.moveWindow(whole(), 0, 0.5))}
      {button("Zoom out", "−", () => view.moveWindow(whole(), 0, 2))}
      <button
        className="button"
        data-size="small"
        type="button"
        onClick={() => view.setWindow(null)}
      >
        Show everything
      </button>
    </div>
  );
}
