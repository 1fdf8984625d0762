import type { ChartScale } from "./chart-source.ts";
import { extentOf, type PlotLine, type Range } from "./plot-line.ts";

/** Air above and below the curve, as a part of its height. */
const PADDING = 0.06;

/** What the y axis spans for a window of x. */
export function yRange(lines: readonly PlotLine[], scale: ChartScale, window: Range): Range {
  const all = scale.sharedLines ? [...lines, ...scale.sharedLines()] : lines;
  const [least, greatest] = extentOf(all, window, scale.ignoresOutliers) ?? [0, 1];
  return scale.isLogarithmic
    ? logarithmicRange(least, greatest)
    : linearRange(least, greatest, scale.atLeast);
}

function linearRange(least: number, greatest: number, atLeast: Range = [least, greatest]): Range {
  const from = Math.min(least, atLeast[0]);
  const to = Math.max(greatest, atLeast[1]);
  const air = (to - from || Math.abs(to) || 1) * PADDING;
  return [from >= 0 ? Math.max(0, from - air) : from - air, to + air];
}

/** Zero and less have no place on it: six decades below the greatest value are shown at most. */
function logarithmicRange(least: number, greatest: number): Range {
  const top = greatest > 0 ? greatest : 1;
  const bottom = Math.max(least, top * 1e-6);
  return bottom < top ? [bottom / 1.1, top * 1.1] : [top / 2, top * 2];
}
