import type { RunSeries } from "@contsup/client/client";
import { MetricTable } from "../charts/metric-table.ts";

/** Series as the API tells them, as a table with their metrics as its columns. */
export function seriesTable(columns: number, series: RunSeries | null): MetricTable {
  const table = new MetricTable(columns);
  if (!series) return table;
  const { first, last, points, isExact } = series;
  const column = (row: number, name: "mean" | "least" | "greatest") =>
    series.series.map((each) => each[name][row] ?? null);
  for (let row = 0; row < first.length; row++) {
    const mean = column(row, "mean");
    table.putBucket({
      first: first[row]!,
      last: last[row]!,
      points: points[row]!,
      mean,
      least: isExact ? mean : column(row, "least"),
      greatest: isExact ? mean : column(row, "greatest"),
    });
  }
  return table;
}
