"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { IconButton } from "../layout/icon-button.tsx";
import type { ChartView } from "./chart-view.ts";
import type { Range } from "./plot-line.ts";
import { useZoomCommands } from "./use-zoom-commands.ts";
import { zoomIn, zoomOut } from "./zoom.ts";

interface ViewBarProps {
  view: ChartView;
  /** From where to where the window can go, in the view's unit. */
  whole: () => Range;
  words: (window: Range) => string;
  /** E.g. that the points are exact. */
  note?: string | undefined;
}

/** While the charts are zoomed: what they show, and the ways around in it. The keys zoom at any time. */
export function ViewBar(props: ViewBarProps) {
  const { view, whole } = props;
  useZoomCommands(view, whole);
  const window = useSyncExternalStore(view.subscribe, view.getWindow, () => null);
  return window && <Bar {...props} window={window} />;
}

const opener = (): HTMLElement | null => document.querySelector<HTMLElement>(".zoom-button");

function Bar({ view, whole, words, note, window }: ViewBarProps & { window: Range }) {
  const further = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === opener()) further.current?.focus();
  }, []);
  const showEverything = () => {
    view.setWindow(null);
    opener()?.focus({ preventScroll: true });
  };
  return (
    <div className="view-bar" role="toolbar" aria-label="Zoom of the charts">
      <span className="number">{words(window)}</span>
      {note && <span className="faint">{note}</span>}
      <IconButton label="Earlier" onClick={() => view.moveWindow(whole(), -0.5)}>
        ←
      </IconButton>
      <IconButton label="Later" onClick={() => view.moveWindow(whole(), 0.5)}>
        →
      </IconButton>
      <IconButton ref={further} label="Zoom in" onClick={() => zoomIn(view, whole)}>
        +
      </IconButton>
      <IconButton label="Zoom out" onClick={() => zoomOut(view, whole)}>
        −
      </IconButton>
      <button className="button" data-size="small" type="button" onClick={showEverything}>
        Show everything
      </button>
    </div>
  );
}
