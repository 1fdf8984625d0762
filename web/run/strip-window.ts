import type { Range } from "../charts/plot-line.ts";

/** Where an epoch's cell stands in a strip, as parts of its width. Epoch 1 is from 0 to 1 on the charts' axis. */
export function cellPlace(epoch: number, [from, to]: Range): { left: number; width: number } {
  return { left: (epoch - 1 - from) / (to - from), width: 1 / (to - from) };
}

/** The epoch of which a place on the charts' axis is a part. */
export const epochAt = (place: number, epochs: number): number =>
  Math.min(Math.max(Math.ceil(place - 1e-9), 1), epochs);

/** What a strip shows: the charts' window, within the run. */
export function stripWindow(window: Range | null, epochs: number): Range {
  const [from, to] = window ?? [0, epochs];
  const [start, end] = [Math.max(0, from), Math.min(epochs, to)];
  return end > start ? [start, end] : [0, epochs];
}
