"use client";
import { useEffect, useMemo, useRef } from "react";
import { formatSignificant } from "../format/number.ts";
import { ChartMenu } from "./chart-menu.tsx";
import type { ChartForm } from "./chart-options.ts";
import type { ChartScale, ChartSource } from "./chart-source.ts";
import type { ChartView } from "./chart-view.ts";
import { CursorTooltip } from "./cursor-tooltip.tsx";
import { wholeOrNothing } from "./format-x.ts";
import { createPlot } from "./plot.ts";
import type { PlotLine } from "./plot-line.ts";
import { Readout } from "./readout.tsx";
import { useColorScheme } from "./use-color-scheme.ts";

interface LineChartProps {
  title: string;
  subtitle?: string | undefined;
  source: ChartSource;
  /** Whose last values stand in the caption. */
  legend: readonly Pick<PlotLine, "label" | "color" | "dash">[];
  scale?: ChartScale;
  height: number;
  view: ChartView;
  perViewUnit?: number;
  /** What x counts. */
  unit: string;
  formatY: (value: number) => string;
  formatTick?: (value: number) => string;
  formatX?: (value: number) => string;
  /** Values at the crosshair in a box of their own, for more lines than a caption holds. */
  hasTooltip?: boolean;
}

const FREE: ChartScale = {};

export function LineChart(props: LineChartProps) {
  const { title, subtitle, source, legend, scale = FREE, height, view, perViewUnit = 1 } = props;
  const { unit, formatY, formatTick = formatSignificant, formatX = wholeOrNothing } = props;
  const element = useRef<HTMLDivElement>(null);
  const colorScheme = useColorScheme();
  const form = useMemo<ChartForm>(
    () => ({ source, scale, height, view, perViewUnit, formatTick, formatX }),
    [source, scale, height, view, perViewUnit, formatTick, formatX],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour scheme decides what the stylesheet's colours are
  useEffect(() => {
    if (element.current) return createPlot(element.current, form);
  }, [form, colorScheme]);
  const shared = { source, view, perViewUnit, unit, formatX, formatY };
  return (
    <figure className="chart">
      <figcaption className="chart-caption">
        <span className="chart-title">{title}</span>
        {subtitle && <span className="chart-subtitle">{subtitle}</span>}
        {legend.length > 0 && <Readout {...shared} legend={legend} />}
        <ChartMenu title={title} unit={unit} form={form} element={element} />
      </figcaption>
      <div className="chart-body">
        <div className="chart-plot" ref={element} style={{ height }} aria-hidden="true" />
        {props.hasTooltip && <CursorTooltip {...shared} />}
      </div>
    </figure>
  );
}
