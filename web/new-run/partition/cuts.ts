/** A partition as cuts: each is the number of units (the stem and the blocks) before it. Sorted, each once, from 1 to units - 1. */
import { type Unit, units, unitsBefore } from "@contsup/contsup/architecture";

export type Cuts = readonly number[];

export const cutsOf = (depth: number, boundaries: readonly (readonly number[])[]): Cuts =>
  boundaries.map(([stage = 0, block = 0]) => unitsBefore(depth, [stage, block]));

export const boundariesOf = (depth: number, cuts: Cuts): Unit[] => {
  const all = units(depth);
  return cuts.map((cut) => all[cut - 1]!);
};

/** Where a cut can go without meeting its neighbours: a local module has at least one unit. */
export function rangeOf(
  cuts: Cuts,
  index: number,
  unitCount: number,
): { from: number; to: number } {
  return { from: (cuts[index - 1] ?? 0) + 1, to: (cuts[index + 1] ?? unitCount) - 1 };
}

/** The cut moved as far towards `to` as its neighbours let it. */
export function moveCut(cuts: Cuts, index: number, to: number, unitCount: number): Cuts {
  const range = rangeOf(cuts, index, unitCount);
  return cuts.with(index, Math.min(range.to, Math.max(range.from, to)));
}

export const removeCut = (cuts: Cuts, index: number): Cuts => cuts.toSpliced(index, 1);

export const addCut = (cuts: Cuts, at: number): Cuts => [...cuts, at].sort((a, b) => a - b);

/** The place without a cut that is nearest, the later of equals; null where every module is one unit. */
export function freePlace(cuts: Cuts, near: number, unitCount: number): number | null {
  const free = Array.from({ length: unitCount - 1 }, (_, index) => unitCount - 1 - index).filter(
    (place) => !cuts.includes(place),
  );
  return free.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? null;
}

/** The middle of the largest local module, the first of equals; null where every module is one unit. */
export function halvingCut(cuts: Cuts, unitCount: number): number | null {
  const edges = [0, ...cuts, unitCount];
  const sizes = cuts.concat(unitCount).map((end, index) => end - edges[index]!);
  const largest = Math.max(...sizes);
  if (largest < 2) return null;
  return edges[sizes.indexOf(largest)]! + Math.floor(largest / 2);
}

export const unitName = ([stage, block]: Unit): string =>
  stage === 0 ? "stem" : `${stage}.${block}`;

/** "2.1", "1.3 – 2.1": the units from one cut to the next. */
export function spanName(depth: number, from: number, to: number): string {
  const all = units(depth);
  const first = all[from];
  const last = all[to - 1];
  if (!first || !last) return "";
  return to - from === 1 ? unitName(first) : `${unitName(first)} – ${unitName(last)}`;
}

export const unitsOf = (depth: number): number => units(depth).length;
