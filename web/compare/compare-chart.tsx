"use client";
import type { RunSummary } from "@contsup/client/client";
import { metricFacts } from "@contsup/contsup/metric-name";
import { useEffect, useMemo, useRef, useState } from "react";
import { useComparedSeries } from "../api/use-compare.ts";
import { ChartView } from "../charts/chart-view.ts";
import { epochTick, wholeOrNothing } from "../charts/format-x.ts";
import { FrameSignal } from "../charts/frame-signal.ts";
import { LineChart } from "../charts/line-chart.tsx";
import { LineSample } from "../charts/line-sample.tsx";
import { domainOf, type PlotLine, type Range } from "../charts/plot-line.ts";
import { ViewBar } from "../charts/view-bar.tsx";
import { ZoomButton } from "../charts/zoom-button.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { METRIC_FORMATS, METRIC_TICKS } from "../run/format-metric.ts";
import { compareLines } from "./compare-lines.ts";
import type { CompareAxis, CompareView } from "./compare-view.ts";
import type { SetCompareView } from "./use-compare-view.ts";

interface CompareChartProps {
  runs: readonly RunSummary[];
  view: CompareView;
  setView: SetCompareView;
}

const UNITS: Record<CompareAxis, string> = { step: "step", epoch: "epoch", time: "hour" };
const FORMAT_X = { step: wholeOrNothing, epoch: epochTick, time: epochTick };
const NO_READOUT: [] = [];

/** The metric of all runs in one chart; at the crosshair their values are listed, greatest first. */
export function CompareChart({ runs, view, setView }: CompareChartProps) {
  const series = useComparedSeries(runs, view);
  const lines = useMemo(
    () => compareLines(series.data ?? [], runs, view),
    [series.data, runs, view],
  );
  const { source, whole } = useSource(lines, view);
  const chartView = useChartView(view.window, (window) => setView({ window }));
  const { isLogarithmic, ignoresOutliers, axis, metric } = view;
  const scale = useMemo(
    () => ({ isLogarithmic, ignoresOutliers }),
    [isLogarithmic, ignoresOutliers],
  );
  const { label, format } = metricFacts(metric.metric);
  const [unit, formatX] = [UNITS[axis], FORMAT_X[axis]];
  const isEmpty = series.isSuccess && lines.every(({ x }) => x.length === 0);
  return (
    <div className="compare-chart">
      {series.error && (
        <ErrorNotice
          what="The curves could not be loaded"
          error={series.error}
          onRetry={() => series.refetch()}
        />
      )}
      <ZoomButton view={chartView} whole={whole} />
      <LineChart
        title={titleOf(label, metric.module)}
        subtitle={view.groupBy ? "mean and one standard deviation to both sides" : undefined}
        source={source}
        legend={NO_READOUT}
        scale={scale}
        height={380}
        view={chartView}
        unit={unit}
        formatY={METRIC_FORMATS[format]}
        formatTick={METRIC_TICKS[format]}
        formatX={formatX}
        hasTooltip
      />
      {view.groupBy && <Legend lines={lines} />}
      {isEmpty && (
        <p className="compare-nothing faint">None of these runs has measured this yet.</p>
      )}
      <ViewBar
        view={chartView}
        whole={whole}
        words={([from, to]) => `${unit} ${formatX(from)} – ${formatX(to)}`}
        note={series.data?.every(({ isExact }) => isExact) ? "every point" : "in buckets"}
      />
    </div>
  );
}

/** Of groups: which line is which run is said in the table of the runs. */
const Legend = ({ lines }: { lines: readonly PlotLine[] }) => (
  <ul className="line-legend">
    {lines.map(({ label, color, dash }) => (
      <li key={label}>
        <LineSample color={color} dash={dash} />
        {label}
      </li>
    ))}
  </ul>
);

const titleOf = (label: string, module: number | "sum" | null): string => {
  if (module === null) return label;
  return module === "sum" ? `${label}, sum over modules` : `${label}, module ${module}`;
};

/** The lines where a chart looks for them, and from where to where they went before they were zoomed. */
function useSource(lines: readonly PlotLine[], { axis, window }: CompareView) {
  const current = useRef(lines);
  const domains = useRef(new Map<CompareAxis, Range>());
  const [signal] = useState(() => new FrameSignal());
  useEffect(() => {
    current.current = lines;
    const domain = domainOf(lines);
    if (!window && domain) domains.current.set(axis, domain);
    signal.touch();
  }, [lines, signal, axis, window]);
  const source = useMemo(() => ({ lines: () => current.current, signal }), [signal]);
  const whole = (): Range => domains.current.get(axis) ?? domainOf(lines) ?? [0, 1];
  return { source, whole };
}

/** The chart's window and that of the URL are the same. */
function useChartView(window: Range | null, onChange: (window: Range | null) => void): ChartView {
  const [chartView] = useState(() => new ChartView(window));
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => {
    if (String(window) !== String(chartView.window)) chartView.setWindow(window);
  }, [window, chartView]);
  useEffect(() => {
    let told = String(chartView.window);
    return chartView.subscribe(() => {
      if (String(chartView.window) === told) return;
      told = String(chartView.window);
      change.current(chartView.window);
    });
  }, [chartView]);
  return chartView;
}
