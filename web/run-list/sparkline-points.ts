export const SPARKLINE = { width: 88, height: 26 };
/** So that neither the line nor the dot at its end is cut off. */
const MARGIN = 3;

type Point = [x: number, y: number];

/** Where each known value lies between the least and the greatest, in pixels from the top left. */
export function sparklinePoints(values: readonly (number | null)[]): Point[] {
  const { width, height } = SPARKLINE;
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const span = Math.max(...known) - least;
  const dx = (width - 2 * MARGIN) / Math.max(1, values.length - 1);
  const round = (pixels: number): number => Math.round(10 * pixels) / 10;
  return values.flatMap((value, index): Point[] => {
    if (value === null) return [];
    const share = span > 0 ? (value - least) / span : 0.5;
    return [[round(MARGIN + index * dx), round(height - MARGIN - share * (height - 2 * MARGIN))]];
  });
}
