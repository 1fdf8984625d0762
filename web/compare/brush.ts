/** Ranges on axes of parallel coordinates, by the axis' label: runs outside one of them fade. */
import type { Coordinate } from "./coordinates.ts";

export type Brush = readonly [from: number, to: number];
export type Brushes = ReadonlyMap<string, Brush>;

/** Of places: what a pointer leaves out by a hair is still inside. */
const SLACK = 0.005;

/** A run without a value on a brushed axis is outside. */
export const isInside = (axes: readonly Coordinate[], brushes: Brushes, run: number): boolean =>
  axes.every(({ label, places }) => {
    const brush = brushes.get(label);
    const place = places[run] ?? null;
    return !brush || (place !== null && place >= brush[0] - SLACK && place <= brush[1] + SLACK);
  });

/** The next of the axis' values above (1) or below (-1), from an end where nothing is brushed; or both, where it `extends`. */
export function movedBrush(
  { places }: Coordinate,
  brush: Brush | undefined,
  { direction, extends: isExtended }: { direction: 1 | -1; extends: boolean },
): Brush {
  const values = [...new Set(places.filter((place) => place !== null))].sort((a, b) => a - b);
  if (!brush) {
    const end = values.at(direction > 0 ? 0 : -1) ?? 0;
    return [end, end];
  }
  const edge = direction > 0 ? brush[1] : brush[0];
  const next =
    direction > 0
      ? values.find((value) => value > edge + SLACK)
      : values.findLast((value) => value < edge - SLACK);
  if (next === undefined) return isExtended ? brush : [edge, edge];
  if (!isExtended) return [next, next];
  return direction > 0 ? [brush[0], next] : [next, brush[1]];
}

export const changed = (brushes: Brushes, label: string, brush: Brush | null): Brushes => {
  const next = new Map(brushes);
  if (brush) next.set(label, brush);
  else next.delete(label);
  return next;
};
