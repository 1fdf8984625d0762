// An experiment as the paper prints it: a table for each of its parts, methods in rows, K (under the data set) in columns. Cells of
// this project's runs stand beside what was published of the same method; the rows of other papers have published numbers alone.
import type { Dataset } from "./dataset.ts";
import type { Experiment, ExperimentRun } from "./experiments.ts";
import type { PublishedResult } from "./published.ts";
import { makeRunConfig, type RunConfig } from "./run-config.ts";
import { methodLabel, runLabel } from "./run-label.ts";

export type TableColumn = { dataset: Dataset; localModules: number };

export type TableCell = {
  /** What was printed for it; more than one paper's table may have it. */
  published: PublishedResult[];
  /** What this project can run for it: its place in `experimentCells`. */
  cell: number | null;
};

export type TableRow = {
  method: string;
  /** Of the paper itself, an end-to-end baseline, or another paper's with the same recipe. */
  kind: "contsup" | "baseline" | "other";
  /** One for each column; of a baseline, one for each data set. */
  cells: TableCell[];
};

export type ExperimentTable = { title: string; columns: TableColumn[]; rows: TableRow[] };

/** Everything of an experiment that can be run: its end-to-end baselines, then its own runs. */
export function experimentCells({ runs }: Experiment): ExperimentRun[] {
  const baselines = new Map(
    runs.map(({ config: { dataset, depth } }) => {
      const config = makeRunConfig({ dataset, depth });
      return [runLabel(config), { label: runLabel(config), config }];
    }),
  );
  return [...baselines.values(), ...runs];
}

/** As in the papers, * is memory balance. */
const rowLabel = (config: RunConfig): string =>
  methodLabel(config) + (config.partition === "MEMORY_BALANCE" ? "*" : "");

/** The parts of a figure that are drawn apart, by what sets them apart. */
const PARTS: Record<string, (config: RunConfig) => string> = {
  "figure-4": ({ depth }) => `ResNet-${depth}`,
  "figure-5": ({ decoder, localLoss }) =>
    localLoss === "CONTRAST" ? "Contrast" : decoder ? "Softmax + decoder" : "Softmax",
};

export function experimentTables(experiment: Experiment): ExperimentTable[] {
  const partOf = PARTS[experiment.id] ?? (() => "");
  const cells = experimentCells(experiment);
  const titles = [...new Set(experiment.runs.map(({ config }) => partOf(config)))];
  return titles.map((title) => {
    const inPart = cells.flatMap(({ config }, cell) =>
      config.localModules > 1 && partOf(config) === title ? [{ config, cell }] : [],
    );
    return tableOf(experiment, cells, title, inPart);
  });
}

type Placed = { config: RunConfig; cell: number };

function tableOf(
  { published }: Experiment,
  all: ExperimentRun[],
  title: string,
  own: Placed[],
): ExperimentTable {
  const columns = columnsOf(own);
  const { depth } = own[0]!.config;
  const printed = published.filter((result) => result.depth === depth);
  const known = printed.filter(({ testError }) => testError !== null);
  const isShown = (result: PublishedResult) => columns.some((column) => isIn(result, column));
  const row = (kind: TableRow["kind"], method: string, cells: TableCell[]): TableRow => ({
    kind,
    method,
    cells,
  });
  const cellOf = (method: string, column: TableColumn, cell: number | null): TableCell => ({
    published: printed.filter((result) => result.method === method && isIn(result, column)),
    cell,
  });
  const endToEnd = columns
    .filter(({ dataset }, index) => index === columns.findIndex((one) => one.dataset === dataset))
    .map(({ dataset }) => ({ dataset, localModules: 1 }));
  const baselineAt = (column: TableColumn): number =>
    all.findIndex(({ config }) => config.depth === depth && isIn(config, column));
  const ownAt = (method: string, column: TableColumn): number | null =>
    own.find(({ config }) => rowLabel(config) === method && isIn(config, column))?.cell ?? null;
  return {
    title,
    columns,
    rows: [
      ...methodsOf(known.filter(({ localModules }) => localModules === 1)).map((method) =>
        row(
          "baseline",
          method,
          endToEnd.map((at) => cellOf(method, at, method === "E2E" ? baselineAt(at) : null)),
        ),
      ),
      ...methodsOf(known.filter(isShown)).map((method) =>
        row(
          "other",
          method,
          columns.map((at) => cellOf(method, at, null)),
        ),
      ),
      ...[...new Set(own.map(({ config }) => rowLabel(config)))].map((method) =>
        row(
          "contsup",
          method,
          columns.map((at) => cellOf(`ContSup ${method}`, at, ownAt(method, at))),
        ),
      ),
    ],
  };
}

const methodsOf = (results: PublishedResult[]): string[] => [
  ...new Set(results.map(({ method }) => method)),
];

const isIn = (
  one: Pick<RunConfig | PublishedResult, "dataset" | "localModules">,
  { dataset, localModules }: TableColumn,
): boolean => one.dataset === dataset && one.localModules === localModules;

/** Data sets in the order of the experiment, K rising. */
function columnsOf(cells: Placed[]): TableColumn[] {
  const datasets = [...new Set(cells.map(({ config }) => config.dataset))];
  return datasets.flatMap((dataset) => {
    const ofDataset = cells.filter(({ config }) => config.dataset === dataset);
    const numbers = [...new Set(ofDataset.map(({ config }) => config.localModules))];
    return numbers.sort((a, b) => a - b).map((localModules) => ({ dataset, localModules }));
  });
}
