import type { ResultTable } from "./result-table.ts";
import { captionOf, type Results, spreadText, tablesOf } from "./results.ts";
import { type WrittenRow, writtenRows } from "./written-rows.ts";

const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;

export function toMarkdown(results: Results): string {
  const tables = tablesOf(results).map((table) => markdownOf(table, results));
  return `${[`### ${results.experiment.title}`, captionOf(results), ...tables].join("\n\n")}\n`;
}

function markdownOf(table: ResultTable, results: Results): string {
  const { published, ours } = writtenRows(table, results, {
    published: spreadText,
    ours: (spread, notes) => `${spreadText(spread)} (${notes})`,
    none: "–",
  });
  const columns = columnNames(table);
  const empty = columns.map(() => "");
  return [
    ...(table.title ? [`**${table.title}**`, ""] : []),
    line(["", ...columns]),
    line(["---", ...columns.map(() => "---:")]),
    line(["*Published*", ...empty]),
    ...published.map(rowOf),
    line(["*This deployment*", ...empty]),
    ...ours.map(rowOf),
  ].join("\n");
}

/** Markdown has no cells that span: a baseline stands in every column it is for. */
const rowOf = ({ method, cells }: WrittenRow): string =>
  line([
    method.replaceAll("*", "\\*"),
    ...cells.flatMap(({ text, span }) => Array<string>(span).fill(text)),
  ]);

function columnNames({ columns, datasets }: ResultTable): string[] {
  const labels = datasets.flatMap(({ label, span }) => Array<string>(span).fill(label));
  return columns.map(({ localModules }, index) =>
    datasets.length > 1 ? `${labels[index]} K=${localModules}` : `K=${localModules}`,
  );
}
