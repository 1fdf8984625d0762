import { nearestRow, type PlotLine } from "./plot-line.ts";

export interface CursorValue {
  line: PlotLine;
  x: number;
  value: number;
  least: number | null;
  greatest: number | null;
}

/** What the lines are at a place (at their ends where there is none), greatest first; lines that end before it are left out. */
export function cursorValues(lines: readonly PlotLine[], place: number | null): CursorValue[] {
  return lines
    .flatMap((line) => {
      if (line.behind) return [];
      const row = place === null ? line.x.length - 1 : nearestRow(line.x, place);
      const [x, value] = [line.x[row], line.y[row]];
      if (x === undefined || value === undefined || Number.isNaN(value)) return [];
      if (place !== null && isBeyond(line, place)) return [];
      const [least, greatest] = [line.band?.least[row], line.band?.greatest[row]];
      return [{ line, x, value, least: least ?? null, greatest: greatest ?? null }];
    })
    .sort((a, b) => b.value - a.value);
}

/** Further from the line's end than its points are from each other. */
function isBeyond({ x }: PlotLine, place: number): boolean {
  const last = x[x.length - 1]!;
  const spacing = x.length > 1 ? (last - x[0]!) / (x.length - 1) : 0;
  return place > last + spacing || place < x[0]! - spacing;
}
