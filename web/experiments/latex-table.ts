import type { ResultTable } from "./result-table.ts";
import { captionOf, DIGITS, type Results, type Spread, tablesOf } from "./results.ts";
import { type WrittenRow, writtenRows } from "./written-rows.ts";

const SPECIAL: Record<string, string> = {
  ...{ "%": "\\%", "&": "\\&", "#": "\\#", _: "\\_" },
  ...{ "±": "$\\pm$", "−": "$-$", "*": "$^*$", "“": "``", "”": "''" },
};
const escaped = (text: string): string => text.replace(/[%&#_±−*“”]/g, (char) => SPECIAL[char]!);

const end = " \\\\";
const row = (cells: string[]): string => cells.join(" & ") + end;
const spanning = (text: string, span: number): string =>
  span > 1 ? `\\multicolumn{${span}}{c}{${text}}` : text;

/** A table with the rules of booktabs for each part of the experiment. */
export function toLatex(results: Results): string {
  const tables = tablesOf(results).map((table) => latexOf(table, results));
  return `% needs \\usepackage{booktabs}\n${tables.join("\n\n")}\n`;
}

function mathOf({ mean, deviation }: Spread): string {
  const spread = deviation === null ? "" : ` \\pm ${deviation.toFixed(DIGITS)}`;
  return `$${mean.toFixed(DIGITS)}${spread}$`;
}

function latexOf(table: ResultTable, results: Results): string {
  const { published, ours } = writtenRows(table, results, {
    published: mathOf,
    ours: (spread, notes) => `${mathOf(spread)} {\\scriptsize (${escaped(notes)})}`,
    none: "--",
  });
  const part = table.title ? ` (${table.title})` : "";
  const { columns, datasets } = table;
  return [
    "\\begin{table}",
    "\\centering",
    `\\caption{${escaped(`${results.experiment.title}${part}. ${captionOf(results)}`)}}`,
    `\\begin{tabular}{l${"c".repeat(columns.length)}}`,
    "\\toprule",
    ...(datasets.length > 1
      ? [row(["", ...datasets.map(({ label, span }) => spanning(label, span))])]
      : []),
    row(["", ...columns.map(({ localModules }) => `$K=${localModules}$`)]),
    "\\midrule",
    `\\emph{Published}${end}`,
    ...published.map(rowOf),
    "\\midrule",
    `\\emph{This deployment}${end}`,
    ...ours.map(rowOf),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
  ].join("\n");
}

const rowOf = ({ method, cells }: WrittenRow): string =>
  row([escaped(method), ...cells.map(({ text, span }) => spanning(text, span))]);
