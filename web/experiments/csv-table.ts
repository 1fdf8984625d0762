import { experimentCells } from "@contsup/contsup/experiment-table";
import type { RunConfig } from "@contsup/contsup/run-config";
import { methodLabel } from "@contsup/contsup/run-label";
import { comparisonOf } from "./comparison.ts";
import type { ResultCell } from "./result-table.ts";
import { measured, type Results, tablesOf } from "./results.ts";

type Value = string | number | null;
type Line = Record<(typeof COLUMNS)[number], Value>;

const COMPARED = [
  ...(["paperErrorPercent", "pointsToPaper"] as const),
  ...(["pointsToEndToEnd", "memoryPercentToEndToEnd"] as const),
] as const;
const COLUMNS = [
  ...(["experiment", "origin", "method", "dataset", "depth", "localModules", "partition"] as const),
  ...(["scale", "epoch", "testErrorPercent", "deviation", "seeds", "memoryGb"] as const),
  ...COMPARED,
  ...(["runIds", "source"] as const),
] as const;

const UNKNOWN = "unknown";
const NOT_COMPARED: Record<(typeof COMPARED)[number], Value> = {
  ...{ paperErrorPercent: null, pointsToPaper: null },
  ...{ pointsToEndToEnd: null, memoryPercentToEndToEnd: null },
};

/** One number a line: published ones with their source, ours with how they compare and the ids of their runs. */
export function toCsv(results: Results): string {
  const lines = [...publishedLines(results), ...ourLines(results)];
  const text = lines.map((line) => COLUMNS.map((name) => field(line[name])).join(","));
  return `${[COLUMNS.join(","), ...text].join("\n")}\n`;
}

function field(value: Value): string {
  const text = value === null ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const publishedLines = ({ experiment }: Results): Line[] =>
  experiment.published.map(
    ({ method, dataset, depth, localModules, testError, deviation, memoryGb, source }) => ({
      ...{ experiment: experiment.id, origin: "published", method, dataset, depth, localModules },
      ...{ partition: null, scale: "full", epoch: null, testErrorPercent: testError ?? UNKNOWN },
      ...{ deviation, seeds: null, memoryGb, ...NOT_COMPARED, runIds: null, source },
    }),
  );

function ourLines(results: Results): Line[] {
  const { experiment, scale, measure, cells } = results;
  const places = tablesOf(results).flatMap(({ ours }) => ours.flatMap((row) => row.cells));
  return experimentCells(experiment).flatMap(({ config }, index) => {
    const cell = cells[index];
    const summary = cell && measured(cell, measure);
    if (!summary) return [];
    const completed = cell.runs.filter(({ state }) => state === "COMPLETED");
    return [
      {
        ...{ experiment: experiment.id, origin: "ours", ...ofConfig(config), scale: scale.id },
        ...{ epoch: measure, testErrorPercent: summary.mean, deviation: summary.deviation },
        seeds: completed.map((run) => run.config.seed).join(" "),
        memoryGb: cell.peakTensorBytes && cell.peakTensorBytes.mean / 1e9,
        ...comparedIn(
          places.find(({ own }) => own === cell),
          results,
        ),
        runIds: completed.map(({ id }) => id).join(" "),
        source: null,
      },
    ];
  });
}

function comparedIn(place: ResultCell | undefined, results: Results): typeof NOT_COMPARED {
  if (!place) return NOT_COMPARED;
  const { toPaper, toEndToEnd, memoryToEndToEnd } = comparisonOf(place, results);
  return {
    paperErrorPercent: place.published && (place.published.testError ?? UNKNOWN),
    pointsToPaper: inHundredths(toPaper),
    pointsToEndToEnd: inHundredths(toEndToEnd),
    memoryPercentToEndToEnd: inHundredths(memoryToEndToEnd),
  };
}

/** Without the noise of a subtraction of numbers that are no sums of powers of two. */
const inHundredths = (fraction: number | null): number | null =>
  fraction === null ? null : Number((100 * fraction).toFixed(6));

const ofConfig = (config: RunConfig) => ({
  method: methodLabel(config),
  dataset: config.dataset,
  depth: config.depth,
  localModules: config.localModules,
  partition: config.partition,
});
