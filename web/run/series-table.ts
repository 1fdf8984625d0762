import type { RunSeries } from "@contsup/client/client";
import { MetricTable } from "../charts/metric-table.ts";

/** Series as the API tells them, as a table with their metrics as its columns. */
export function seriesTable(columns: number, series: RunSeries | null): MetricTable {
  const table = new MetricTable(columns);
  if (series) table.fill({ ...series, columns: series.series });
  return table;
}
