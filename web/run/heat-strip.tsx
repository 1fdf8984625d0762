"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { ChartView } from "../charts/chart-view.ts";
import type { Range } from "../charts/plot-line.ts";
import { useColorScheme } from "../charts/use-color-scheme.ts";
import type { HeatColor } from "./heat-color.ts";
import { cellInWords, type StripRow, stripInWords } from "./module-strips.ts";
import { cellPlace, epochAt } from "./strip-window.ts";

interface HeatStripProps {
  module: number;
  row: StripRow;
  /** Of the whole run. */
  epochs: number;
  /** What the page's charts show, and the place of their crosshair. */
  window: Range;
  cursor: number | null;
  view: ChartView;
  colorOf: (style: CSSStyleDeclaration) => HeatColor;
}

/** One cell for each epoch, in the window and with the crosshair of the page's charts; read by the pointer or by arrow keys. */
export function HeatStrip(props: HeatStripProps) {
  const { module, row, epochs, window, cursor, view } = props;
  const [isRead, setIsRead] = useState(false);
  const [from, to] = window;
  const epoch = cursor === null ? null : epochAt(cursor, epochs);
  const last = Math.max(1, row.values.length);
  const shown = epoch ?? last;
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const place = from + ((event.clientX - left) / width) * (to - from);
    setIsRead(true);
    view.setCursor(epochAt(place, epochs));
  };
  const leave = () => {
    setIsRead(false);
    view.setCursor(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys may come faster than what they change is drawn.
    const now = view.cursor === null ? last : epochAt(view.cursor, epochs);
    const next = epochByKey(event.key, now, last);
    const neighbour = neighbourByKey(event);
    if (next === null && !neighbour) return;
    event.preventDefault();
    event.stopPropagation();
    if (neighbour) return neighbour.focus();
    setIsRead(true);
    view.setCursor(next);
  };
  return (
    <span
      className="heat-strip"
      role="slider"
      tabIndex={module === 1 ? 0 : -1}
      aria-label={stripInWords(module, row)}
      aria-valuemin={1}
      aria-valuemax={last}
      aria-valuenow={Math.min(shown, last)}
      aria-valuetext={cellInWords(module, row, shown)}
      onPointerDown={point}
      onPointerMove={point}
      onPointerLeave={(event) => event.pointerType !== "touch" && leave()}
      onFocus={() => setIsRead(true)}
      onBlur={leave}
      onKeyDown={onKeyDown}
    >
      <Cells {...props} />
      {epoch !== null && (
        <Cell epoch={epoch} window={window}>
          {isRead && cellInWords(module, row, epoch)}
        </Cell>
      )}
    </span>
  );
}

function Cells({ row, epochs, window: [from, to], colorOf }: HeatStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colorScheme = useColorScheme();
  const { values } = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour scheme decides what the stylesheet's colours are
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const color = colorOf(getComputedStyle(context.canvas));
    context.clearRect(0, 0, epochs, 1);
    values.forEach((value, index) => {
      if (value === null) return;
      context.fillStyle = color(value);
      context.fillRect(index, 0, 1, 1);
    });
  }, [values, epochs, colorOf, colorScheme]);
  const zoom = epochs / (to - from);
  return (
    <span className="heat-cells" aria-hidden="true">
      <canvas
        ref={canvas}
        width={epochs}
        height={1}
        style={{ width: `${100 * zoom}%`, marginLeft: `${(-100 * from) / (to - from)}%` }}
      />
    </span>
  );
}

interface CellProps {
  epoch: number;
  window: Range;
  children: string | false;
}

/** The crosshair's epoch, and beside it what is to be read there. */
function Cell({ epoch, window, children }: CellProps) {
  const { left, width } = cellPlace(epoch, window);
  if (left + width <= 0 || left >= 1) return null;
  const isLeft = left + width / 2 > 0.5;
  const beside = isLeft
    ? { right: `calc(${100 * (1 - left)}% + 6px)` }
    : { left: `calc(${100 * (left + width)}% + 6px)` };
  return (
    <span aria-hidden="true">
      <span
        className="heat-cursor"
        style={{ left: `${100 * left}%`, width: `max(${100 * width}%, 3px)` }}
      />
      {children && (
        <span className="heat-words number" style={beside}>
          {children}
        </span>
      )}
    </span>
  );
}

function epochByKey(key: string, epoch: number, last: number): number | null {
  if (key === "Home") return 1;
  if (key === "End") return last;
  if (key === "ArrowLeft") return Math.max(1, epoch - 1);
  return key === "ArrowRight" ? Math.min(last, epoch + 1) : null;
}

/** The strip above or below. */
function neighbourByKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const row = currentTarget.closest("tr");
  const other =
    key === "ArrowUp"
      ? row?.previousElementSibling
      : key === "ArrowDown"
        ? row?.nextElementSibling
        : null;
  return other?.querySelector<HTMLElement>("[role=slider]") ?? null;
}
