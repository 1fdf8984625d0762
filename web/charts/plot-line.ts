/** A curve as it is drawn, exported and read at the cursor: typed arrays by a rising x, NaN where there is a gap. */
export interface PlotLine {
  label: string;
  x: Float64Array;
  y: Float64Array;
  band?: Band | undefined;
  /** A CSS variable, e.g. `--series-1`. */
  color: string;
  /** Lengths of strokes and gaps in pixels; tells lines apart without their colour. */
  dash?: readonly number[] | undefined;
  /** Drawn faint behind the others, without a value at the cursor: what it is of the line before it. */
  behind?: "raw" | "older attempt";
}

/** Around the line: the range of what is drawn as one point, or one standard deviation to both sides of a mean. */
export interface Band {
  kind: "range" | "deviation";
  least: Float64Array;
  greatest: Float64Array;
}

export type Extent = readonly [least: number, greatest: number];
/** Both ends belong to it. */
export type Range = readonly [from: number, to: number];

/** The first row at x or after it. */
export function rowAtLeast(x: Float64Array, wanted: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row closest to x; -1 where there is none. */
export function nearestRow(x: Float64Array, wanted: number): number {
  if (x.length === 0) return -1;
  const row = rowAtLeast(x, wanted);
  if (row === 0) return 0;
  if (row === x.length) return row - 1;
  return wanted - x[row - 1]! <= x[row]! - wanted ? row - 1 : row;
}

/** From the first to the last x of all lines; null where there is no point. */
export function domainOf(lines: readonly PlotLine[]): Range | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { x } of lines) {
    if (x.length === 0) continue;
    from = Math.min(from, x[0]!);
    to = Math.max(to, x[x.length - 1]!);
  }
  return from <= to ? [from, to] : null;
}

/** Values that are further out than this share of all, at either end, are outliers. */
const OUTLIER_SHARE = 0.02;

/** The least and the greatest value in a range of x, bands included; null where there is none. */
export function extentOf(
  lines: readonly PlotLine[],
  range: Range,
  ignoresOutliers = false,
): Extent | null {
  if (ignoresOutliers) return innerExtent(lines, range);
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { x, y, band } of lines) {
    const [low, high] = [band?.least ?? y, band?.greatest ?? y];
    for (let row = rowAtLeast(x, range[0]); row < x.length && x[row]! <= range[1]; row++) {
      if (low[row]! < least) least = low[row]!;
      if (high[row]! > greatest) greatest = high[row]!;
    }
  }
  return least <= greatest ? [least, greatest] : null;
}

function innerExtent(lines: readonly PlotLine[], range: Range): Extent | null {
  const values: number[] = [];
  for (const { x, y } of lines) {
    for (let row = rowAtLeast(x, range[0]); row < x.length && x[row]! <= range[1]; row++) {
      if (Number.isFinite(y[row])) values.push(y[row]!);
    }
  }
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const cut = Math.floor(OUTLIER_SHARE * sorted.length);
  return [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
}
