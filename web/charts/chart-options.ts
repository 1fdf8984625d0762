/** What uPlot is told about a chart: axes, scales and gestures. The curves are drawn by draw-lines.ts. */
import type uPlot from "uplot";
import type { ChartScale, ChartSource } from "./chart-source.ts";
import type { ChartView } from "./chart-view.ts";
import { drawLines, type LinePlace } from "./draw-lines.ts";
import { wholeOrNothing } from "./format-x.ts";
import { domainOf, type Range } from "./plot-line.ts";
import { ticksAtLeast } from "./ticks.ts";
import { yRange } from "./y-range.ts";

export interface ChartForm {
  source: ChartSource;
  scale: ChartScale;
  height: number;
  view: ChartView;
  /** How many units of x the view's unit has, e.g. steps in an epoch. */
  perViewUnit: number;
  /** Of the axes; as short as they can be. */
  formatTick: (value: number) => string;
  formatX: (value: number) => string;
}

const AXIS_FONT_PX = 11;
const Y_AXIS_WIDTH = 48;
const X_AXIS_HEIGHT = 24;
const Y_TICK_SPACE = 28;
/** Epochs, or hours. */
const FRACTIONS_BELOW = 4;
/** Fewer say nothing of the scale. */
const LEAST_Y_TICKS = 3;

const yTicks = ({ height }: ChartForm): number =>
  Math.max(LEAST_Y_TICKS, Math.floor((height - X_AXIS_HEIGHT) / (2 * Y_TICK_SPACE)));

/** Where a fraction of x says nothing: steps are counted, and of epochs that are many it is not read. */
const isWhole = ({ formatX }: ChartForm, ticks: readonly number[]): boolean =>
  formatX === wholeOrNothing || ticks.at(-1)! - ticks[0]! >= FRACTIONS_BELOW;

/** The part of x that a chart shows. */
export function shownRange({ source, view, perViewUnit }: ChartForm): Range {
  const { window } = view;
  if (window) return [window[0] * perViewUnit, window[1] * perViewUnit];
  const [from, to] = domainOf(source.lines()) ?? [0, 1];
  return from < to ? [from, to] : [from - 0.5, to + 0.5];
}

export function chartOptions(
  form: ChartForm,
  element: HTMLElement,
  width: number,
): uPlot.Options & { hooks: uPlot.Hooks.Arrays } {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  // Axes of a chart without points have no numbers: they would be made up.
  const isEmpty = (): boolean => domainOf(form.source.lines()) === null;
  const axis: uPlot.Axis = {
    stroke: color("--axis"),
    grid: { stroke: color("--grid"), width: 1 },
    ticks: { show: false },
    font: `${AXIS_FONT_PX}px ${style.fontFamily}`,
  };
  return {
    width,
    height: form.height,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
    scales: {
      x: { time: false, range: () => [...shownRange(form)] },
      y: {
        distr: form.scale.isLogarithmic ? 3 : 1,
        range: () => [...yRange(form.source.lines(), form.scale, shownRange(form))],
      },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: X_AXIS_HEIGHT,
        gap: 2,
        space: 64,
        values: (_, ticks) =>
          ticks.map((tick) =>
            isEmpty() || (isWhole(form, ticks) && !Number.isInteger(tick))
              ? null
              : form.formatX(tick),
          ),
      },
      {
        ...axis,
        size: Y_AXIS_WIDTH,
        gap: 4,
        space: Y_TICK_SPACE,
        ...(form.scale.isLogarithmic
          ? {}
          : { splits: (_, __, from, to) => ticksAtLeast([from, to], yTicks(form)) }),
        // uPlot gives null for ticks of a logarithmic axis that have no room for words.
        values: (_, ticks: (number | null)[]) =>
          ticks.map((tick) => (tick === null || isEmpty() ? null : form.formatTick(tick))),
      },
    ],
    series: [{}, { stroke: "transparent", points: { show: false } }],
    hooks: {
      draw: [
        (plot) => {
          const { ctx, bbox } = plot;
          ctx.save();
          ctx.beginPath();
          ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
          ctx.clip();
          drawLines(ctx, form.source.lines(), placeOn(plot, form), color, devicePixelRatio);
          ctx.restore();
        },
      ],
    },
  };
}

/** As uPlot's valToPos would say, without what it looks up anew for every point. */
function placeOn({ bbox, scales }: uPlot, form: ChartForm): LinePlace {
  const { left, top, width, height } = bbox;
  const onScale = form.scale.isLogarithmic ? Math.log : (value: number) => value;
  const [xFrom, yFrom] = [scales.x!.min!, onScale(scales.y!.min!)];
  const perX = width / (scales.x!.max! - xFrom);
  const perY = height / (onScale(scales.y!.max!) - yFrom);
  return {
    x: (value) => left + (value - xFrom) * perX,
    y: (value) => top + height - (onScale(value) - yFrom) * perY,
    range: shownRange(form),
  };
}
