"use client";
import { metricFacts, parseMetricName } from "@contsup/contsup/metric-name";
import { useMemo } from "react";
import type { ChartScale } from "../charts/chart-source.ts";
import { LineChart } from "../charts/line-chart.tsx";
import { METRIC_FORMATS, METRIC_TICKS } from "./format-metric.ts";
import { axisOf, type RunLine, runSource } from "./run-lines.ts";
import type { RunStore } from "./run-store.ts";

interface RunChartProps {
  store: RunStore;
  title: string;
  lines: readonly RunLine[];
  scale?: ChartScale;
  height: number;
}

/** A few metrics of a run that are measured equally often, in one chart. */
export function RunChart({ store, title, lines, scale, height }: RunChartProps) {
  const source = useMemo(() => runSource(store, lines), [store, lines]);
  const first = lines[0]!.name;
  const { format } = metricFacts(parseMetricName(first)!.metric);
  return (
    <LineChart
      {...axisOf(store, first)}
      {...(scale ? { scale } : {})}
      title={title}
      source={source}
      legend={lines}
      height={height}
      view={store.view}
      formatY={METRIC_FORMATS[format]}
      formatTick={METRIC_TICKS[format]}
    />
  );
}
