/** How the n-th of many lines looks: eight colours that colour-blind readers tell apart, and a dash of its own for each repeat. */
const COLORS = 8;
const DASHES: readonly (readonly number[] | undefined)[] = [
  undefined,
  [6, 4],
  [2, 3],
  [9, 3, 2, 3],
  [12, 4],
  [4, 2],
  [9, 3, 2, 3, 2, 3],
];

export interface LineStyle {
  /** A CSS variable. */
  color: string;
  dash?: readonly number[] | undefined;
}

/** Every second one is dashed, so that neighbours differ by more than their colour. 56 differ in all. */
export function lineStyle(index: number): LineStyle {
  const round = Math.floor(index / COLORS) + (index % 2);
  return { color: `--line-${(index % COLORS) + 1}`, dash: DASHES[round % DASHES.length] };
}
