"use client";
import { useEffect, useRef } from "react";
import { formatSignificant } from "../format/number.ts";
import type { ChartScale, ChartSeries, ChartSource } from "./chart-source.ts";
import { createPlot } from "./plot.ts";
import { Readout } from "./readout.tsx";
import { useColorScheme } from "./use-color-scheme.ts";

interface LineChartProps {
  title: string;
  subtitle?: string;
  source: ChartSource;
  series: readonly ChartSeries[];
  scale?: ChartScale;
  height: number;
  /** What x counts; charts of the same unit share cursor and zoom. */
  unit: "step" | "epoch";
  formatY: (value: number) => string;
  formatTick?: (value: number) => string;
}

const FREE: ChartScale = {};

export function LineChart(props: LineChartProps) {
  const { title, subtitle, source, series, scale = FREE, height, unit, formatY } = props;
  const { formatTick = formatSignificant } = props;
  const element = useRef<HTMLDivElement>(null);
  const cursor = useRef<(row: number | null) => void>(() => {});
  const colorScheme = useColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour scheme decides what the stylesheet's colours are
  useEffect(() => {
    if (!element.current) return;
    const onCursor = (row: number | null) => cursor.current(row);
    const form = { source, series, scale, height, syncKey: unit, formatTick, onCursor };
    return createPlot(element.current, form);
  }, [source, series, scale, height, unit, formatTick, colorScheme]);
  return (
    <figure className="chart">
      <figcaption className="chart-caption">
        <span className="chart-title">{title}</span>
        {subtitle && <span className="chart-subtitle">{subtitle}</span>}
        <Readout source={source} series={series} unit={unit} formatY={formatY} cursor={cursor} />
      </figcaption>
      <div className="chart-plot" ref={element} style={{ height }} aria-hidden="true" />
    </figure>
  );
}
