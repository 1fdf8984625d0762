import { experimentCells } from "@contsup/contsup/experiment-table";
import type { RunConfig } from "@contsup/contsup/run-config";
import { methodLabel } from "@contsup/contsup/run-label";
import { measured, type Results } from "./results.ts";

type Value = string | number | null;
type Line = Record<(typeof COLUMNS)[number], Value>;

const COLUMNS = [
  ...(["experiment", "origin", "method", "dataset", "depth", "localModules", "partition"] as const),
  ...(["scale", "epoch", "testErrorPercent", "deviation", "seeds", "memoryGb"] as const),
  ...(["runIds", "source"] as const),
] as const;

/** One number a line: published ones with their source (empty where unknown), ours with the ids of their runs. */
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
      ...{ partition: null, scale: "full", epoch: null, testErrorPercent: testError, deviation },
      ...{ seeds: null, memoryGb, runIds: null, source },
    }),
  );

function ourLines({ experiment, scale, measure, cells }: Results): Line[] {
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
        runIds: completed.map(({ id }) => id).join(" "),
        source: null,
      },
    ];
  });
}

const ofConfig = (config: RunConfig) => ({
  method: methodLabel(config),
  dataset: config.dataset,
  depth: config.depth,
  localModules: config.localModules,
  partition: config.partition,
});
