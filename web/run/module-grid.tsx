"use client";
import type { localModules } from "@contsup/contsup/architecture";
import { metricFacts } from "@contsup/contsup/metric-name";
import { useMemo } from "react";
import type { ChartScale } from "../charts/chart-source.ts";
import { LineChart } from "../charts/line-chart.tsx";
import { METRIC_FORMATS, METRIC_TICKS } from "./format-metric.ts";
import { blocksInWords } from "./module-blocks.ts";
import type { ModuleScale } from "./module-curves.tsx";
import type { ModuleMetric } from "./module-metrics.ts";
import { axisOf, runSource } from "./run-lines.ts";
import type { RunStore } from "./run-store.ts";

interface ModuleGridProps {
  store: RunStore;
  metric: ModuleMetric;
  modules: ReturnType<typeof localModules>;
  scale: Exclude<ModuleScale, "overlay">;
}

/** A small chart for each module. */
export function ModuleGrid({ store, metric, modules, scale }: ModuleGridProps) {
  const { label, format } = metricFacts(metric);
  const charts = useMemo(
    () =>
      modules.map(({ module, units }) => {
        const legend = [
          { label: label.toLowerCase(), name: `${metric}/${module}`, color: "--series-1" },
        ];
        const subtitle = blocksInWords(units);
        return { module, subtitle, legend, source: runSource(store, legend) };
      }),
    [store, metric, modules, label],
  );
  const chartScale = useMemo<ChartScale>(() => {
    if (scale === "own") return {};
    const sharedLines = () => charts.flatMap(({ source }) => source.lines());
    return { sharedLines, isLogarithmic: scale === "log" };
  }, [scale, charts]);
  const isAlone = modules.length === 1;
  return (
    <div className="module-grid" data-alone={isAlone}>
      {charts.map(({ module, ...chart }) => (
        <LineChart
          key={module}
          {...chart}
          {...axisOf(store, `${metric}/1`)}
          title={isAlone ? label : `Module ${module}`}
          scale={isAlone && scale === "log" ? LOGARITHMIC : chartScale}
          height={isAlone ? 240 : 118}
          view={store.view}
          formatY={METRIC_FORMATS[format]}
          formatTick={METRIC_TICKS[format]}
        />
      ))}
    </div>
  );
}

const LOGARITHMIC: ChartScale = { isLogarithmic: true };
