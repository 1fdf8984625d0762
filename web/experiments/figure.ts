/** Figures 4 and 5 of the paper as series of points: what was published, as far as it is known, and what was measured here. */
import { formatBytes } from "../format/number.ts";
import type { CellRun } from "./cell-state.ts";
import type { ResultCell, ResultRow } from "./result-table.ts";
import { measured, publishedSpread, type Results, spreadText, tablesOf } from "./results.ts";

export interface FigurePoint {
  localModules: number;
  /** Memory; null where it is not known. */
  bytes: number | null;
  /** In percent, as its deviation. */
  error: number;
  deviation: number | null;
  /** Those of this deployment whose mean it is; none where it was published. */
  runs: readonly CellRun[];
  /** Where it comes from. */
  origin: string;
}

export interface FigureSeries {
  method: string;
  isPublished: boolean;
  /** The same in all parts of a figure, whatever of it is known. */
  look: number;
  points: FigurePoint[];
}

export interface Figure {
  title: string;
  across: "memory" | "localModules";
  /** Of its columns, and of the baseline. */
  localModules: number[];
  series: FigureSeries[];
}

const ACROSS: Record<string, Figure["across"]> = {
  "figure-4": "memory",
  "figure-5": "localModules",
};
export const GIGABYTE = 1e9;

/** Empty for the tables of the paper. A series without a known point is left out; at a reduced scale, so is what was published. */
export function figuresOf(results: Results): Figure[] {
  const across = ACROSS[results.experiment.id];
  if (!across) return [];
  const tables = tablesOf(results);
  const [item] = results.experiment.title.split(":");
  const theirs = seriesOf(tables.flatMap(({ published }) => published));
  const own = seriesOf(tables.flatMap(({ ours }) => ours));
  return tables.map((table) => {
    const series = [
      ...(results.scale.isFull ? table.published.map((row) => theirs(row, publishedPoint)) : []),
      ...table.ours.map((row) => own(row, (cell) => ownPoint(cell, results))),
    ];
    const isDrawn = ({ bytes }: FigurePoint) => across === "localModules" || bytes !== null;
    return {
      title: `${item}, ${table.title}`,
      across,
      localModules: [1, ...table.columns.map(({ localModules }) => localModules)],
      series: series
        .map((one) => ({ ...one, points: one.points.filter(isDrawn) }))
        .filter(({ points }) => points.length > 0),
    };
  });
}

type PointOf = (cell: ResultCell) => Omit<FigurePoint, "localModules"> | null;

/** Looks are counted over all parts: "E softmax" of one looks like "E contrast" of the next. */
function seriesOf(rows: readonly ResultRow[]) {
  const kinds = [...new Set(rows.map(kindOf))];
  return (row: ResultRow, pointOf: PointOf): FigureSeries => ({
    method: row.method,
    isPublished: pointOf === publishedPoint,
    look: kinds.indexOf(kindOf(row)),
    points: row.cells.flatMap((cell) => {
      const point = pointOf(cell);
      return point ? [{ ...point, localModules: cell.localModules }] : [];
    }),
  });
}

const kindOf = ({ method }: ResultRow): string =>
  method.includes("InfoPro") ? method : method.replace(/ (softmax|contrast)( \+ decoder)?/, "");

const publishedPoint: PointOf = ({ published }) => {
  const spread = publishedSpread(published);
  if (!published || !spread) return null;
  const bytes = published.memoryGb === null ? null : published.memoryGb * GIGABYTE;
  return {
    ...{ bytes, error: spread.mean, deviation: spread.deviation },
    ...{ runs: [], origin: published.source },
  };
};

function ownPoint({ own }: ResultCell, { measure, scale }: Results): ReturnType<PointOf> {
  const summary = own && measured(own, measure);
  if (!own || !summary) return null;
  const { mean, deviation, count } = summary;
  return {
    bytes: own.peakTensorBytes?.mean ?? null,
    error: mean,
    deviation,
    runs: own.runs.filter(({ state }) => state === "COMPLETED"),
    origin: `Mean of ${count} run${count === 1 ? "" : "s"} here, ${scale.label.toLowerCase()}`,
  };
}

export const pointName = ({ method }: FigureSeries, { localModules }: FigurePoint): string =>
  localModules > 1 ? `${method}, K=${localModules}` : method;

/** "8.91 ± 0.13 %, 1.50 GB" */
export const pointWords = ({ error, deviation, bytes }: FigurePoint): string =>
  `${spreadText({ mean: error, deviation })} %${bytes === null ? "" : `, ${formatBytes(bytes)}`}`;

const COLUMNS = "method,origin,local_modules,memory_gb,test_error_percent,deviation,run_ids";

/** A line for each point. */
export function figureCsv({ series }: Figure): string {
  const lines = series.flatMap(({ method, isPublished, points }) =>
    points.map(({ localModules, bytes, error, deviation, runs }) =>
      [
        ...[`"${method}"`, isPublished ? "published" : "ours", localModules],
        ...[bytes === null ? "" : bytes / GIGABYTE, error, deviation ?? ""],
        runs.map(({ id }) => id).join(" "),
      ].join(),
    ),
  );
  return `${[COLUMNS, ...lines].join("\n")}\n`;
}
