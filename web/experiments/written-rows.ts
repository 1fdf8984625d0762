/** The rows of a table as text, as the exports write them. */
import { comparisonOf, endToEndText, pointsText } from "./comparison.ts";
import type { ResultCell, ResultTable } from "./result-table.ts";
import { countText, measured, publishedSpread, type Results, type Spread } from "./results.ts";

export interface WrittenRow {
  method: string;
  cells: { text: string; span: number }[];
}

export interface WriteCell {
  published: (spread: Spread) => string;
  /** `notes`: how many seeds, and how it compares. */
  ours: (spread: Spread, notes: string) => string;
  /** Where nothing was printed, or measured. */
  none: string;
}

/** The rows of a table with the text that `write` makes of each number; the paper's own stand as unknown. */
export function writtenRows(
  table: ResultTable,
  results: Results,
  write: WriteCell,
): { published: WrittenRow[]; ours: WrittenRow[] } {
  const ofPublished = ({ published }: ResultCell): string => {
    const spread = publishedSpread(published);
    if (spread) return write.published(spread);
    return published ? "unknown" : write.none;
  };
  const ofOurs = (cell: ResultCell): string => {
    const spread = cell.own && measured(cell.own, results.measure);
    return spread ? write.ours(spread, notesOf(cell, spread.count, results)) : write.none;
  };
  const written = (rows: ResultTable["ours"], textOf: (cell: ResultCell) => string) =>
    rows.map(({ method, cells }) => ({
      method,
      cells: cells.map((cell) => ({ span: cell.span, text: textOf(cell) })),
    }));
  const paper = table.paper.map((row) => ({ ...row, method: `ContSup ${row.method}` }));
  return {
    published: written([...table.published, ...paper], ofPublished),
    ours: written(table.ours, ofOurs),
  };
}

/** "n=2; paper: +1.5 points; E2E: +0.9 points, −43 % memory" */
function notesOf(cell: ResultCell, count: number, results: Results): string {
  const comparison = comparisonOf(cell, results);
  const [toPaper, toEndToEnd] = [pointsText(comparison.toPaper), endToEndText(comparison)];
  return [
    countText(count, results.scale),
    toPaper && `paper: ${toPaper}`,
    toEndToEnd && `E2E: ${toEndToEnd}`,
  ]
    .filter(Boolean)
    .join("; ");
}
