import { meanAndDeviation } from "@contsup/contsup/mean-and-deviation";
import type { PlotLine } from "../charts/plot-line.ts";
import { rowAtLeast } from "../charts/plot-line.ts";

/** More than a chart has pixels. */
const GRID_POINTS = 500;

/** One line for several: their mean, with a band of one standard deviation (n-1) to both sides. Each counts where it has values. */
export function meanLine(
  lines: readonly PlotLine[],
  look: Pick<PlotLine, "label" | "color" | "dash">,
): PlotLine {
  const x = commonGrid(lines);
  const y = new Float64Array(x.length);
  const least = new Float64Array(x.length);
  const greatest = new Float64Array(x.length);
  x.forEach((place, row) => {
    const values = lines
      .map((line) => valueAt(line, place))
      .filter((value) => !Number.isNaN(value));
    const spread = meanAndDeviation(values);
    const mean = spread?.mean ?? Number.NaN;
    const deviation = spread?.deviation ?? 0;
    y[row] = mean;
    least[row] = mean - deviation;
    greatest[row] = mean + deviation;
  });
  return { ...look, x, y, band: { kind: "deviation", least, greatest } };
}

/** The lines' own places where all have the same, else equal steps over all of them. */
function commonGrid(lines: readonly PlotLine[]): Float64Array {
  const longest = lines.reduce((most, line) => (line.x.length > most.x.length ? line : most));
  const isShared = lines.every(({ x }) => x.every((place, row) => place === longest.x[row]));
  if (isShared) return longest.x;
  const filled = lines.filter(({ x }) => x.length > 0);
  const from = Math.min(...filled.map(({ x }) => x[0]!));
  const to = Math.max(...filled.map(({ x }) => x[x.length - 1]!));
  const points = Math.min(GRID_POINTS, Math.max(2, longest.x.length));
  return Float64Array.from(
    { length: points },
    (_, row) => from + (row / (points - 1)) * (to - from),
  );
}

/** Between two points, on the straight line; NaN beyond the ends and at gaps. */
function valueAt({ x, y }: PlotLine, place: number): number {
  const row = rowAtLeast(x, place);
  if (x[row] === place) return y[row]!;
  if (row === 0 || row === x.length) return Number.NaN;
  const part = (place - x[row - 1]!) / (x[row]! - x[row - 1]!);
  return y[row - 1]! + part * (y[row]! - y[row - 1]!);
}
