/** A table of the paper filled in: what was published above, what this deployment has measured below; the page and the exports draw it. */
import type { ExperimentCell } from "@contsup/client/client";
import { DATASETS } from "@contsup/contsup/dataset";
import type {
  ExperimentTable,
  TableCell,
  TableColumn,
  TableRow,
} from "@contsup/contsup/experiment-table";
import type { PublishedResult } from "@contsup/contsup/published";

export interface ResultCell {
  /** How many columns it stands for: all of a data set's for a baseline. */
  span: number;
  /** Of the method, not of the column: 1 for a baseline. */
  localModules: number;
  published: PublishedResult | null;
  /** What this deployment can run for it. */
  own: ExperimentCell | null;
  /** What this deployment runs end-to-end on the same data; null for the baselines themselves. */
  endToEnd: ExperimentCell | null;
}

export interface ResultRow {
  method: string;
  cells: ResultCell[];
}

export interface ResultTable {
  title: string;
  columns: TableColumn[];
  /** Columns of each data set, in order. */
  datasets: { label: string; span: number }[];
  published: ResultRow[];
  /** The paper's own rows: their numbers are not known here. */
  paper: ResultRow[];
  ours: ResultRow[];
}

export function resultTable(table: ExperimentTable, cells: readonly ExperimentCell[]): ResultTable {
  const spans = datasetSpans(table.columns);
  const ownOf = ({ cell }: TableCell): ExperimentCell | null =>
    cell === null ? null : (cells[cell] ?? null);
  const baselines = table.rows.find(({ kind, method }) => kind === "baseline" && method === "E2E");
  const endToEndAt = (column: number): ExperimentCell | null => {
    const dataset = spans.findIndex(({ end }) => column < end);
    const cell = baselines?.cells[dataset];
    return cell ? ownOf(cell) : null;
  };
  const row = ({ method, kind, cells: places }: TableRow): ResultRow => ({
    method,
    cells: places.map((place, index) => ({
      span: kind === "baseline" ? spans[index]!.span : 1,
      localModules: kind === "baseline" ? 1 : table.columns[index]!.localModules,
      published: bestKnown(place),
      own: ownOf(place),
      endToEnd: kind === "contsup" ? endToEndAt(index) : null,
    })),
  });
  return {
    title: table.title,
    columns: table.columns,
    datasets: spans,
    published: table.rows.filter(({ kind }) => kind !== "contsup").map(row),
    paper: table.rows.filter(({ kind }) => kind === "contsup").map(row),
    ours: table.rows.filter((one) => one.cells.some(({ cell }) => cell !== null)).map(row),
  };
}

/** `end` is the column after its last. */
function datasetSpans(columns: TableColumn[]): { label: string; span: number; end: number }[] {
  const names = [...new Set(columns.map(({ dataset }) => dataset))];
  return names.map((dataset) => ({
    label: DATASETS[dataset].label,
    span: columns.filter((column) => column.dataset === dataset).length,
    end: columns.findLastIndex((column) => column.dataset === dataset) + 1,
  }));
}

/** The same result may stand in two tables, of which one has the memory too. */
const bestKnown = ({ published }: TableCell): PublishedResult | null =>
  published.find(({ memoryGb }) => memoryGb !== null) ?? published[0] ?? null;
