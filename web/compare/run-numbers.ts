/** Every number that a run can be placed by: results first, then its config. */
import type { RunSeries, RunSummary } from "@contsup/client/client";
import type { MetricFormat } from "@contsup/contsup/metric-name";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { isFinal } from "@contsup/contsup/run-state";

export interface RunNumber {
  name: string;
  label: string;
  format: MetricFormat;
  /** Null where the run does not have it. */
  of: (run: RunSummary, last: LastValues) => number | null;
}

/** The newest value of each metric by epoch. */
export type LastValues = ReadonlyMap<string, number>;

/** Read for every run, beside what is in its summary. */
export const LAST_METRICS = [
  ...["peakTensorBytes", "residentBytes", "plannedBytes", "trainSeconds"],
  ...["trainLoss", "testLoss", "trainAccuracy"],
];

const last = (name: string, label: string, format: MetricFormat): RunNumber => ({
  ...{ name, label, format, of: (_, values) => values.get(name) ?? null },
});

const complement = (fraction: number | null): number | null =>
  fraction === null ? null : 1 - fraction;

const RESULTS: RunNumber[] = [
  {
    name: "testError",
    label: "Test error",
    format: "percent",
    of: (run) => complement(run.lastTestAccuracy),
  },
  {
    name: "bestTestError",
    label: "Best test error",
    format: "percent",
    of: (run) => complement(run.bestTestAccuracy),
  },
  {
    name: "testAccuracy",
    label: "Test accuracy",
    format: "percent",
    of: (run) => run.lastTestAccuracy,
  },
  {
    name: "bestTestAccuracy",
    label: "Best test accuracy",
    format: "percent",
    of: (run) => run.bestTestAccuracy,
  },
  last("trainAccuracy", "Train accuracy", "percent"),
  last("testLoss", "Test loss", "loss"),
  last("trainLoss", "Train loss", "loss"),
  last("peakTensorBytes", "Peak memory", "bytes"),
  last("plannedBytes", "Planned memory", "bytes"),
  last("residentBytes", "Resident memory", "bytes"),
  last("trainSeconds", "Time of an epoch", "seconds"),
  { name: "duration", label: "Time of the run", format: "seconds", of: durationOf },
  {
    name: "imagesPerSecond",
    label: "Images per second",
    format: "count",
    of: ({ progress }) => progress.imagesPerSecond,
  },
];

function durationOf({ startedAt, finishedAt, state }: RunSummary): number | null {
  if (!startedAt || !finishedAt || !isFinal(state)) return null;
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
}

const CONFIG: RunNumber[] = RUN_CONFIG_FIELDS.filter(
  ({ name }) => name !== "configVersion",
).flatMap(({ name, label }) => {
  const of = ({ config }: RunSummary) => {
    const value = config[name];
    return typeof value === "number" ? value : null;
  };
  return [{ name: `config.${name}`, label, format: "number" as const, of }];
});

export const RUN_NUMBERS: readonly RunNumber[] = [...RESULTS, ...CONFIG];

/** Those that at least one of the runs has. */
export const numbersOf = (
  runs: readonly RunSummary[],
  lasts: ReadonlyMap<string, LastValues>,
): RunNumber[] =>
  RUN_NUMBERS.filter(({ of }) => runs.some((run) => of(run, lasts.get(run.id) ?? NONE) !== null));

export const NONE: LastValues = new Map();

export const lastValues = (series: readonly RunSeries[]): ReadonlyMap<string, LastValues> =>
  new Map(
    series.map(({ runId, series: metrics }) => [
      runId,
      new Map(
        metrics.flatMap(({ name, mean }) => {
          const value = mean.findLast((each) => each !== null);
          return value == null ? [] : [[name, value] as const];
        }),
      ),
    ]),
  );
