/** The chart as a picture of its own, for a paper or a talk: the same lines in the same window, with axes and a legend. */
import { type ChartForm, shownRange } from "./chart-options.ts";
import {
  BAND_OPACITY,
  BEHIND_OPACITY,
  type LinePlace,
  type Pen,
  traceBand,
  traceLine,
} from "./draw-lines.ts";
import type { PlotLine, Range } from "./plot-line.ts";
import { ticksOf } from "./ticks.ts";
import { yRange } from "./y-range.ts";

export const SVG_WIDTH = 900;
const PLOT_HEIGHT = 380;
const MARGIN = { left: 64, right: 24, top: 48 };
const LEGEND_ROW = 20;
const LEGEND_COLUMNS = 3;
const FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif";

interface Picture {
  title: string;
  unit: string;
  form: ChartForm;
  /** Whose colours it takes. */
  element: Element;
}

export function chartSvg({ title, unit, form, element }: Picture): { svg: string; height: number } {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const lines = form.source.lines();
  const place = placeOf(form, lines);
  const legend = lines.filter(({ behind }) => !behind);
  const legendTop = MARGIN.top + PLOT_HEIGHT + 56;
  const height = legendTop + Math.ceil(legend.length / LEGEND_COLUMNS) * LEGEND_ROW + 8;
  const plotWidth = SVG_WIDTH - MARGIN.left - MARGIN.right;
  const body = [
    `<rect width="100%" height="100%" fill="${color("--surface")}"/>`,
    text(MARGIN.left, 28, title, `font-size="16" font-weight="600" fill="${color("--text")}"`),
    axes(form, place, color),
    text(
      MARGIN.left + plotWidth / 2,
      MARGIN.top + PLOT_HEIGHT + 38,
      unit,
      `text-anchor="middle" fill="${color("--axis")}"`,
    ),
    `<clipPath id="plot"><rect x="${MARGIN.left}" y="${MARGIN.top}" width="${plotWidth}" height="${PLOT_HEIGHT}"/></clipPath>`,
    `<g clip-path="url(#plot)" fill="none" stroke-linejoin="round" stroke-linecap="round">`,
    ...lines.filter(({ band }) => band).map((line) => bandPath(line, place, color(line.color))),
    ...lines.filter(({ behind }) => behind).map((line) => linePath(line, place, color(line.color))),
    ...lines
      .filter(({ behind }) => !behind)
      .map((line) => linePath(line, place, color(line.color))),
    "</g>",
    ...legend.map((line, index) => legendEntry(line, index, legendTop, color)),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SVG_WIDTH}" height="${height}" viewBox="0 0 ${SVG_WIDTH} ${height}" font-family="${FONT}" font-size="12">${body.join("")}</svg>`;
  return { svg, height };
}

function placeOf(form: ChartForm, lines: readonly PlotLine[]): LinePlace & { yRange: Range } {
  const range = shownRange(form);
  const vertical = yRange(lines, form.scale, range);
  const onScale = form.scale.isLogarithmic ? Math.log : (value: number) => value;
  const [low, high] = vertical.map(onScale) as [number, number];
  const width = SVG_WIDTH - MARGIN.left - MARGIN.right;
  return {
    range,
    yRange: vertical,
    x: (value) => MARGIN.left + ((value - range[0]) / (range[1] - range[0])) * width,
    y: (value) => MARGIN.top + (1 - (onScale(value) - low) / (high - low)) * PLOT_HEIGHT,
  };
}

function axes(
  form: ChartForm,
  place: LinePlace & { yRange: Range },
  color: (name: string) => string,
): string {
  const right = SVG_WIDTH - MARGIN.right;
  const bottom = MARGIN.top + PLOT_HEIGHT;
  const vertical = ticksOf(place.yRange, 7, form.scale.isLogarithmic).map((tick) => {
    const y = place.y(tick).toFixed(1);
    return `<path d="M${MARGIN.left} ${y}H${right}" stroke="${color("--grid")}"/>${text(MARGIN.left - 8, Number(y) + 4, form.formatTick(tick), `text-anchor="end" fill="${color("--axis")}"`)}`;
  });
  const horizontal = ticksOf(place.range, 8).map((tick) =>
    text(
      place.x(tick),
      bottom + 18,
      form.formatX(tick),
      `text-anchor="middle" fill="${color("--axis")}"`,
    ),
  );
  return [...vertical, ...horizontal].join("");
}

function linePath(line: PlotLine, place: LinePlace, color: string): string {
  const dash = line.behind || !line.dash ? "" : ` stroke-dasharray="${line.dash.join(" ")}"`;
  const look = line.behind ? `stroke-width="1" opacity="${BEHIND_OPACITY}"` : `stroke-width="1.8"`;
  return `<path d="${pathData((pen) => traceLine(pen, line, place))}" stroke="${color}" ${look}${dash}/>`;
}

const bandPath = (line: PlotLine, place: LinePlace, color: string): string =>
  `<path d="${pathData((pen) => traceBand(pen, line, place))}" fill="${color}" opacity="${BAND_OPACITY}"/>`;

function pathData(trace: (pen: Pen) => void): string {
  const parts: string[] = [];
  trace({
    moveTo: (x, y) => void parts.push(`M${x.toFixed(2)} ${y.toFixed(2)}`),
    lineTo: (x, y) => void parts.push(`L${x.toFixed(2)} ${y.toFixed(2)}`),
  });
  return parts.join("");
}

function legendEntry(
  line: PlotLine,
  index: number,
  top: number,
  color: (name: string) => string,
): string {
  const column = (SVG_WIDTH - MARGIN.left - MARGIN.right) / LEGEND_COLUMNS;
  const x = MARGIN.left + (index % LEGEND_COLUMNS) * column;
  const y = top + Math.floor(index / LEGEND_COLUMNS) * LEGEND_ROW;
  const dash = line.dash ? ` stroke-dasharray="${line.dash.join(" ")}"` : "";
  return `<path d="M${x} ${y - 4}h22" stroke="${color(line.color)}" stroke-width="2"${dash}/>${text(x + 28, y, line.label, `fill="${color("--text-soft")}"`)}`;
}

const text = (x: number, y: number, words: string, look: string): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${look}>${escaped(words)}</text>`;

const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
