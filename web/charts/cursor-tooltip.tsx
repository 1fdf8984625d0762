"use client";
import { useSyncExternalStore } from "react";
import type { ChartSource } from "./chart-source.ts";
import type { ChartView } from "./chart-view.ts";
import { type CursorValue, cursorValues } from "./cursor-values.ts";
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

/** More than these stand in columns. */
const ROWS_OF_A_COLUMN = 17;

/** The values of all lines at the crosshair, greatest first. */
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
  const columns = Math.ceil(values.length / ROWS_OF_A_COLUMN);
  return (
    // Where the crosshair is not.
    <div
      className="cursor-tooltip"
      data-side={place > (from! + to!) / 2 ? "left" : "right"}
      data-columns={columns}
      aria-hidden="true"
    >
      <div className="faint number">
        {unit} {formatX(values[0]!.x)}
        {bandWords(values)}
      </div>
      <div className="cursor-tooltip-rows">
        {values.map((each) => (
          <Row key={each.line.label} {...each} formatY={formatY} />
        ))}
      </div>
    </div>
  );
}

type RowProps = CursorValue & Pick<CursorTooltipProps, "formatY">;

function Row({ line, value, least, greatest, formatY }: RowProps) {
  const hasBand = least !== null && greatest !== null && least < greatest;
  return (
    <div className="cursor-tooltip-row">
      <LineSample color={line.color} dash={line.dash} />
      <span className="cursor-tooltip-label">{line.label}</span>
      <span className="number">
        {formatY(value)}
        {hasBand && (
          <span className="faint">
            {line.band?.kind === "deviation"
              ? ` ± ${formatY(greatest - value)}`
              : ` ${formatY(least)} – ${formatY(greatest)}`}
          </span>
        )}
      </span>
    </div>
  );
}

function bandWords(values: readonly CursorValue[]): string {
  const kind = values.find(({ line }) => line.band)?.line.band?.kind;
  if (!kind) return "";
  return kind === "deviation" ? ": mean ± 1 sd" : ": mean, least – greatest";
}
