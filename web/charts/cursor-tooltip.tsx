"use client";
import { useSyncExternalStore } from "react";
import type { ChartSource } from "./chart-source.ts";
import type { ChartView } from "./chart-view.ts";
import { cursorValues } from "./cursor-values.ts";
import { LineSample } from "./line-sample.tsx";
import { domainOf } from "./plot-line.ts";

interface CursorTooltipProps {
  source: ChartSource;
  view: ChartView;
  perViewUnit: number;
  unit: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
}

const MOST = 16;

/** The values of many lines at the crosshair, greatest first. */
export function CursorTooltip(props: CursorTooltipProps) {
  const { source, view, perViewUnit, unit, formatX, formatY } = props;
  const cursor = useSyncExternalStore(
    view.subscribe,
    () => view.cursor,
    () => null,
  );
  if (cursor === null) return null;
  const place = cursor * perViewUnit;
  const lines = source.lines();
  const values = cursorValues(lines, place);
  const [from, to] = view.window?.map((end) => end * perViewUnit) ?? domainOf(lines) ?? [0, 0];
  if (values.length === 0) return null;
  return (
    // Where the crosshair is not.
    <div
      className="cursor-tooltip"
      data-side={place > (from! + to!) / 2 ? "left" : "right"}
      aria-hidden="true"
    >
      <div className="faint number">
        {unit} {formatX(values[0]!.x)}
      </div>
      {values.slice(0, MOST).map(({ line, value, least, greatest }) => (
        <div className="cursor-tooltip-row" key={line.label}>
          <LineSample color={line.color} dash={line.dash} />
          <span className="cursor-tooltip-label">{line.label}</span>
          <span className="number">
            {formatY(value)}
            {least !== null && greatest !== null && least < greatest && (
              <span className="faint">
                {" "}
                {formatY(least)} – {formatY(greatest)}
              </span>
            )}
          </span>
        </div>
      ))}
      {values.length > MOST && <div className="faint">and {values.length - MOST} more below</div>}
    </div>
  );
}
