import type { PlotLine, Range } from "./plot-line.ts";
import { rowAtLeast } from "./plot-line.ts";

export interface LinePlace {
  /** Pixels of a value on each axis. */
  x: (value: number) => number;
  y: (value: number) => number;
  range: Range;
}

/** What canvas paths and SVG path data are both written through. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** The rows of a line that are seen, with a neighbour on each side so that lines leave through the edges. */
function seenRows({ x }: PlotLine, [from, to]: Range): [first: number, end: number] {
  const first = Math.max(0, rowAtLeast(x, from) - 1);
  let end = rowAtLeast(x, to);
  if (end < x.length) end++;
  return [first, end];
}

/** A point between two gaps has no line: it is a short stroke, which a round cap makes a dot. */
export function traceLine(pen: Pen, line: PlotLine, place: LinePlace): void {
  const { x, y } = line;
  const [first, end] = seenRows(line, place.range);
  let isDrawing = false;
  for (let row = first; row < end; row++) {
    const value = y[row]!;
    const top = place.y(value);
    if (!Number.isFinite(top)) {
      isDrawing = false;
      continue;
    }
    const left = place.x(x[row]!);
    if (isDrawing) pen.lineTo(left, top);
    else {
      pen.moveTo(left, top);
      if (row + 1 === end || !Number.isFinite(place.y(y[row + 1]!))) pen.lineTo(left + 0.01, top);
    }
    isDrawing = true;
  }
}

/** Forth along the greatest values and back along the least ones; a gap ends an area. */
export function traceBand(pen: Pen, line: PlotLine, place: LinePlace): void {
  const { x, band } = line;
  if (!band) return;
  const [first, end] = seenRows(line, place.range);
  for (let start = first; start < end; ) {
    let stop = start;
    while (stop < end && isSeen(band, stop, place)) stop++;
    for (let row = start; row < stop; row++) {
      const [left, top] = [place.x(x[row]!), place.y(band.greatest[row]!)];
      if (row === start) pen.moveTo(left, top);
      else pen.lineTo(left, top);
    }
    for (let row = stop - 1; row >= start; row--) {
      pen.lineTo(place.x(x[row]!), place.y(band.least[row]!));
    }
    start = stop + 1;
  }
}

const isSeen = (band: NonNullable<PlotLine["band"]>, row: number, { y }: LinePlace): boolean =>
  Number.isFinite(y(band.least[row]!)) && Number.isFinite(y(band.greatest[row]!));

/** So many points on a pixel make a broad line a wall. */
const CROWDED = 6;
export const BAND_OPACITY = 0.16;
export const BEHIND_OPACITY = 0.28;

/** Bands first, then what lies behind, then the lines. */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: readonly PlotLine[],
  place: LinePlace,
  color: (name: string) => string,
  pixelRatio: number,
): void {
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const line of lines) {
    if (!line.band) continue;
    context.globalAlpha = BAND_OPACITY;
    context.fillStyle = color(line.color);
    context.beginPath();
    traceBand(context, line, place);
    context.fill();
  }
  for (const line of [...lines].sort(
    (a, b) => Number(b.behind !== undefined) - Number(a.behind !== undefined),
  )) {
    context.globalAlpha = line.behind ? BEHIND_OPACITY : 1;
    context.strokeStyle = color(line.color);
    const [first, end] = seenRows(line, place.range);
    const width = (place.x(place.range[1]) - place.x(place.range[0])) / pixelRatio;
    const isCrowded = end - first > CROWDED * width;
    context.lineWidth = (line.behind ? 1 : isCrowded ? 0.6 : 1.6) * pixelRatio;
    context.setLineDash(line.behind ? [] : (line.dash ?? []).map((length) => length * pixelRatio));
    context.beginPath();
    traceLine(context, line, place);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}
