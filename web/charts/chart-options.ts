/** What uPlot is told about a chart. Colours are read from the stylesheet, so that there is one palette. */
import type uPlot from "uplot";
import type { ChartScale, ChartSeries, ChartSource } from "./chart-source.ts";

export interface ChartForm {
  source: ChartSource;
  series: readonly ChartSeries[];
  scale: ChartScale;
  height: number;
  /** Charts with the same key share cursor and zoom. */
  syncKey: string;
  /** Of the axis; as short as it can be. */
  formatTick: (value: number) => string;
  /** Called with the row under the cursor, or null. */
  onCursor: (row: number | null) => void;
}

const AXIS_FONT_PX = 11;
const Y_AXIS_WIDTH = 38;
const X_AXIS_HEIGHT = 24;
/** Air above and below the curve, as a part of its height. */
const PADDING = 0.06;

export function chartOptions(form: ChartForm, element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: color("--axis"),
    grid: { stroke: color("--grid"), width: 1 },
    ticks: { show: false },
    font: `${AXIS_FONT_PX}px ${style.fontFamily}`,
  };
  return {
    width: element.clientWidth,
    height: form.height,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: form.syncKey },
      drag: { x: true, y: false },
      points: { size: 7 },
      y: false,
    },
    scales: { x: { time: false }, y: yScale(form) },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: X_AXIS_HEIGHT,
        gap: 2,
        space: 64,
        values: wholeNumbers,
      },
      {
        ...axis,
        size: Y_AXIS_WIDTH,
        gap: 4,
        space: 28,
        values: (_, ticks) => ticks.map(label(form)),
      },
    ],
    series: [
      {},
      ...form.series.map(({ label, color: name, isDashed }) => ({
        label,
        stroke: color(name),
        width: 1.5,
        points: { show: isAlone },
        ...(isDashed ? { dash: [5, 4] } : {}),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => form.onCursor(cursor.idx ?? null)] },
  };
}

function yScale({ scale, source, series }: ChartForm): uPlot.Scale {
  const columns = scale.sharedColumns ?? series.map(({ column }) => column);
  return {
    distr: scale.isLogarithmic ? 3 : 1,
    range: (_, least, greatest) => {
      const shared = scale.sharedColumns ? source.table.extent(columns) : null;
      const [from, to] = shared ?? [least ?? 0, greatest ?? 1];
      return scale.isLogarithmic
        ? logarithmicRange(from, to)
        : linearRange(from, to, scale.atLeast);
    },
  };
}

function linearRange(
  least: number,
  greatest: number,
  atLeast: readonly [number, number] = [least, greatest],
): [number, number] {
  const from = Math.min(least, atLeast[0]);
  const to = Math.max(greatest, atLeast[1]);
  const air = (to - from || Math.abs(to) || 1) * PADDING;
  return [from >= 0 ? Math.max(0, from - air) : from - air, to + air];
}

/** Zero and less have no place on it: six decades below the greatest value are shown at most. */
function logarithmicRange(least: number, greatest: number): [number, number] {
  const top = greatest > 0 ? greatest : 1;
  const bottom = Math.max(least, top * 1e-6);
  return bottom < top ? [bottom / 1.1, top * 1.1] : [top / 2, top * 2];
}

/** uPlot gives null for ticks of a logarithmic axis that have no room for words. */
const label =
  ({ formatTick }: ChartForm) =>
  (tick: number | null): string | null =>
    tick === null ? null : formatTick(tick);

/** Steps and epochs are counted: there is no step 1.5. */
const wholeNumbers = (_: uPlot, ticks: number[]): (string | null)[] =>
  ticks.map((tick) => (Number.isInteger(tick) ? tick.toLocaleString("en") : null));

/** A line needs two points; a single one is drawn as a dot. */
const isAlone = (plot: uPlot): boolean => plot.data[0].length === 1;
