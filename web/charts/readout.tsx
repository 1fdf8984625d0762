"use client";
import { useEffect, useRef } from "react";
import { formatCount, MISSING } from "../format/number.ts";
import type { ChartSource } from "./chart-source.ts";
import type { ChartView } from "./chart-view.ts";
import { LineSample } from "./line-sample.tsx";
import { nearestRow, type PlotLine } from "./plot-line.ts";

interface ReadoutProps {
  source: ChartSource;
  /** Fixed labels of the lines, to lay out the places of their values. */
  legend: readonly Pick<PlotLine, "label" | "color" | "dash">[];
  view: ChartView;
  perViewUnit: number;
  unit: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
}

/** The chart in numbers: the values under the crosshair, else the last ones. Written past React, as often as the chart. */
export function Readout(props: ReadoutProps) {
  const { source, legend, view, perViewUnit, unit, formatX, formatY } = props;
  const place = useRef<HTMLSpanElement>(null);
  const size = useRef<HTMLSpanElement>(null);
  const values = useRef<(HTMLSpanElement | null)[]>([]);
  useEffect(() => {
    const write = () => {
      const lines = source.lines().filter(({ behind }) => !behind);
      const [first] = lines;
      const cursor = view.cursor === null ? null : view.cursor * perViewUnit;
      const rowOf = ({ x }: PlotLine) => (cursor === null ? x.length - 1 : nearestRow(x, cursor));
      const x = first?.x[rowOf(first)];
      setText(place.current, x === undefined ? "" : `${unit} ${formatX(x)}`);
      setText(size.current, `, ${formatCount(first?.x.length ?? 0)} points: `);
      legend.forEach(({ label }, index) => {
        const line = lines.find((each) => each.label === label);
        const value = line?.y[rowOf(line)];
        const words = value === undefined || Number.isNaN(value) ? MISSING : formatY(value);
        setText(values.current[index] ?? null, words);
      });
    };
    write();
    const ends = [source.signal.subscribe(write), view.subscribe(write)];
    return () => {
      for (const end of ends) end();
    };
  }, [source, legend, view, perViewUnit, unit, formatX, formatY]);
  const isAlone = legend.length === 1;
  return (
    <span className="readout number">
      <span className={isAlone ? "readout-place visually-hidden" : "readout-place"} ref={place} />
      <span className="visually-hidden" ref={size} />
      {legend.map(({ label, color, dash }, index) => (
        <span className="readout-series" key={label}>
          {!isAlone && (
            <>
              <LineSample color={color} dash={dash} />
              {label}
            </>
          )}
          <span
            className="readout-value"
            ref={(node) => {
              values.current[index] = node;
            }}
          />
        </span>
      ))}
    </span>
  );
}

function setText(node: HTMLElement | null, text: string): void {
  if (node && node.textContent !== text) node.textContent = text;
}
