/** Where the lines of a log lie. They wrap: how high one is shows once it is drawn, and until then it counts as a line that does not. */
export interface LineHeights {
  usual: number;
  /** By seq. */
  known: ReadonlyMap<number, number>;
}

export const UNMEASURED: LineHeights = { usual: 20, known: new Map() };

/** Browsers round to fractions of a pixel. */
const SAME_PX = 0.1;

/** The same object where nothing is new. */
export function measured(
  heights: LineHeights,
  found: readonly (readonly [seq: number, height: number])[],
): LineHeights {
  const news = found.filter(
    ([seq, height]) => !(Math.abs(height - (heights.known.get(seq) ?? 0)) < SAME_PX),
  );
  if (news.length === 0) return heights;
  const isFirst = heights.known.size === 0;
  return {
    usual: isFirst ? Math.min(...news.map(([, height]) => height)) : heights.usual,
    known: new Map([...heights.known, ...news]),
  };
}

type Lines = readonly { seq: number }[];

/** The top of every line, in pixels from that of the first, and last the end of all. */
export function lineTops(lines: Lines, { usual, known }: LineHeights): number[] {
  let end = 0;
  const tops = lines.map(({ seq }) => {
    const top = end;
    end += known.get(seq) ?? usual;
    return top;
  });
  return [...tops, end];
}

/** Index of the line that is drawn at a height: the last one that begins there or above; the first for what is above all. */
export function lineAt(tops: readonly number[], y: number): number {
  const after = firstIndex(tops.length - 1, (index) => tops[index]! > y);
  return Math.max(0, after - 1);
}

/** Top of a line, or where it is not among them, of the next one. */
export const topOf = (lines: Lines, tops: readonly number[], seq: number): number =>
  tops[firstIndex(lines.length, (index) => lines[index]!.seq >= seq)]!;

/** Of so many, the first that passes a test that all later ones pass, too; `count` where none does. */
function firstIndex(count: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
