import { nearestRow, type PlotLine, type Range, rowAtLeast } from "./plot-line.ts";

/** Every point that is shown, all digits: a row for each x, columns for each line; those that are buckets have least and greatest. */
export function chartCsv(lines: readonly PlotLine[], range: Range, unit: string): string {
  const shown = lines.filter(({ isBehind }) => !isBehind);
  const xs = [...new Set(shown.flatMap(({ x }) => [...x.subarray(...rowsIn(x, range))]))].sort(
    (a, b) => a - b,
  );
  const header = shown.flatMap(({ label, band }) =>
    band ? [label, `${label} (least)`, `${label} (greatest)`] : [label],
  );
  const rows = xs.map((x) => [x, ...shown.flatMap((line) => cells(line, x))].join());
  return `${[[unit, ...header].map(quoted).join(), ...rows].join("\n")}\n`;
}

const rowsIn = (x: Float64Array, [from, to]: Range): [first: number, end: number] => {
  const end = rowAtLeast(x, to);
  return [rowAtLeast(x, from), x[end] === to ? end + 1 : end];
};

function cells({ x, y, band }: PlotLine, wanted: number): string[] {
  const row = nearestRow(x, wanted);
  const values = band ? [y, band.least, band.greatest] : [y];
  if (x[row] !== wanted) return values.map(() => "");
  return values.map((each) => (Number.isNaN(each[row]) ? "" : String(each[row])));
}

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
