/** The results of an experiment as the page shows them and the exports write them. */
import type { ExperimentCell, SeedSummary } from "@contsup/client/client";
import { experimentTables } from "@contsup/contsup/experiment-table";
import type { Experiment } from "@contsup/contsup/experiments";
import type { PublishedResult } from "@contsup/contsup/published";
import type { Measure } from "./experiments-view.ts";
import { type ResultTable, resultTable } from "./result-table.ts";

export interface Results {
  experiment: Experiment;
  scale: { id: string; label: string; description: string; isFull: boolean };
  measure: Measure;
  /** Of experimentCells, in its order. */
  cells: readonly ExperimentCell[];
}

export const tablesOf = ({ experiment, cells }: Results): ResultTable[] =>
  experimentTables(experiment).map((table) => resultTable(table, cells));

export const measured = (cell: ExperimentCell, measure: Measure): SeedSummary | null =>
  measure === "last" ? cell.lastError : cell.bestError;

const MEASURE_WORDS: Record<Measure, string> = {
  last: "after the last epoch",
  best: "of the best epoch, chosen on the test images",
};

export function captionOf({ measure, scale }: Results): string {
  const recipe = scale.isFull
    ? "full recipe"
    : `reduced scale “${scale.label.toLowerCase()}”, which does not compare with published numbers`;
  return `Test error in % ${MEASURE_WORDS[measure]}. Ours: mean ± standard deviation over n seeds, ${recipe}.`;
}

export interface Spread {
  mean: number;
  deviation: number | null;
}

export const publishedSpread = (result: PublishedResult | null): Spread | null =>
  result === null || result.testError === null
    ? null
    : { mean: result.testError, deviation: result.deviation };

export const DIGITS = 2;

/** "8.91 ± 0.12" */
export const spreadText = ({ mean, deviation }: Spread): string =>
  mean.toFixed(DIGITS) + (deviation === null ? "" : ` ± ${deviation.toFixed(DIGITS)}`);

/** "n=3", and the scale's name wherever it is not the paper's. */
export const countText = (count: number, scale: Results["scale"]): string =>
  `n=${count}${scale.isFull ? "" : `, ${scale.label.toLowerCase()}`}`;
