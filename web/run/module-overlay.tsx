"use client";
import type { localModules } from "@contsup/contsup/architecture";
import { metricFacts } from "@contsup/contsup/metric-name";
import { useMemo } from "react";
import { LineChart } from "../charts/line-chart.tsx";
import { LineSample } from "../charts/line-sample.tsx";
import { lineStyle } from "../charts/line-style.ts";
import { METRIC_FORMATS, METRIC_TICKS } from "./format-metric.ts";
import type { ModuleMetric } from "./module-metrics.ts";
import { axisOf, runSource } from "./run-lines.ts";
import type { RunStore } from "./run-store.ts";

interface ModuleOverlayProps {
  store: RunStore;
  metric: ModuleMetric;
  modules: ReturnType<typeof localModules>;
}

/** All modules in one chart; at the crosshair their values are listed, greatest first. */
export function ModuleOverlay({ store, metric, modules }: ModuleOverlayProps) {
  const { label, format } = metricFacts(metric);
  const lines = useMemo(
    () =>
      modules.map(({ module }, index) => ({
        label: `Module ${module}`,
        name: `${metric}/${module}`,
        ...lineStyle(index),
      })),
    [metric, modules],
  );
  const source = useMemo(() => runSource(store, lines), [store, lines]);
  return (
    <>
      <LineChart
        {...axisOf(store, `${metric}/1`)}
        title={`${label} of all modules`}
        source={source}
        legend={NO_READOUT}
        height={360}
        view={store.view}
        formatY={METRIC_FORMATS[format]}
        formatTick={METRIC_TICKS[format]}
        hasTooltip
      />
      <ul className="line-legend">
        {lines.map(({ label: module, color, dash }) => (
          <li key={module}>
            <LineSample color={color} dash={dash} />
            {module}
          </li>
        ))}
      </ul>
    </>
  );
}

const NO_READOUT: [] = [];
