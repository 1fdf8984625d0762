"use client";
import { type RefObject, useEffect, useRef } from "react";
import { formatCount, MISSING } from "../format/number.ts";
import type { ChartSeries, ChartSource } from "./chart-source.ts";

interface ReadoutProps {
  source: ChartSource;
  series: readonly ChartSeries[];
  unit: string;
  formatY: (value: number) => string;
  /** Filled with what the chart calls when its cursor moves. */
  cursor: RefObject<(row: number | null) => void>;
}

/** The chart in numbers: the values under the cursor, else the last ones. Written past React, as often as the chart. */
export function Readout({ source, series, unit, formatY, cursor }: ReadoutProps) {
  const place = useRef<HTMLSpanElement>(null);
  const size = useRef<HTMLSpanElement>(null);
  const values = useRef<(HTMLSpanElement | null)[]>([]);
  useEffect(() => {
    const { table, signal } = source;
    let row: number | null = null;
    const write = () => {
      const shown = row ?? table.length - 1;
      const x = table.x()[shown];
      if (place.current) {
        place.current.textContent = x === undefined ? "" : `${unit} ${formatCount(x)}`;
      }
      if (size.current) size.current.textContent = `, ${formatCount(table.length)} points: `;
      series.forEach(({ column }, index) => {
        const value = table.values(column)[shown];
        const target = values.current[index];
        const words = value === undefined || Number.isNaN(value) ? MISSING : formatY(value);
        if (target && target.textContent !== words) target.textContent = words;
      });
    };
    cursor.current = (pointed) => {
      row = pointed;
      write();
    };
    write();
    return signal.subscribe(write);
  }, [source, series, unit, formatY, cursor]);
  const isAlone = series.length === 1;
  return (
    <span className="readout number">
      <span className={isAlone ? "readout-place visually-hidden" : "readout-place"} ref={place} />
      <span className="visually-hidden" ref={size} />
      {series.map(({ label, color, isDashed }, index) => (
        <span className="readout-series" key={label}>
          {!isAlone && (
            <>
              <svg aria-hidden="true" width="16" height="8">
                <path
                  d="M0 4h16"
                  stroke={`var(${color})`}
                  strokeWidth="2"
                  strokeDasharray={isDashed ? "4 3" : undefined}
                />
              </svg>
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
