import { type Band, nearestRow, type PlotLine, type Range, rowAtLeast } from "./plot-line.ts";

const BAND_WORDS: Record<Band["kind"], [least: string, greatest: string]> = {
  range: ["least", "greatest"],
  deviation: ["mean - 1 sd", "mean + 1 sd"],
};

/** Every point that is shown, all digits: a row for each x, columns for each line and for its band, those behind it too. */
export function chartCsv(lines: readonly PlotLine[], range: Range, unit: string): string {
  const xs = [...new Set(lines.flatMap(({ x }) => [...x.subarray(...rowsIn(x, range))]))].sort(
    (a, b) => a - b,
  );
  const rows = xs.map((x) => [x, ...lines.flatMap((line) => cells(line, x))].join());
  return `${[[unit, ...lines.flatMap(columnsOf)].map(quoted).join(), ...rows].join("\n")}\n`;
}

function columnsOf({ label, band, behind }: PlotLine): string[] {
  const ends = band ? BAND_WORDS[band.kind].map((end) => `${label} (${end})`) : [];
  return [behind ? `${label} (${behind})` : label, ...ends];
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
