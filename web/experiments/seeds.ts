const MAX_SEEDS = 10;
const MAX_SEED = 2 ** 31 - 1;

export const SEEDS_LIMIT = `1 to ${MAX_SEEDS} seeds, as 0-2 or 0, 1, 7`;

/** "0-2" and "0, 1, 2" as [0, 1, 2]; null where it is neither, or too many. */
export function parseSeeds(text: string): number[] | null {
  const seeds = new Set<number>();
  for (const part of text.split(",")) {
    const range = /^\s*(\d{1,10})\s*(?:(?:-|–|\.\.)\s*(\d{1,10})\s*)?$/.exec(part);
    if (!range) return null;
    const from = Number(range[1]);
    const to = Number(range[2] ?? from);
    if (to < from || to - from >= MAX_SEEDS || to > MAX_SEED) return null;
    for (let seed = from; seed <= to; seed++) seeds.add(seed);
  }
  return seeds.size <= MAX_SEEDS ? [...seeds].sort((a, b) => a - b) : null;
}
