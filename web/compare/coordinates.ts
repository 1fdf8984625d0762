/** The axes of parallel coordinates: the fields in which the runs differ, then what came of it. */
import type { RunSummary } from "@contsup/client/client";
import { METRIC_FORMATS } from "../run/format-metric.ts";
import { compareConfigs } from "../run-state/config-differences.ts";
import { type LastValues, NONE, RUN_NUMBERS } from "./run-numbers.ts";

export interface Coordinate {
  label: string;
  /** By run, from 0 (bottom) to 1; null where it has none. */
  places: (number | null)[];
  ticks: { place: number; words: string }[];
}

const RESULTS = ["peakTensorBytes", "duration", "bestTestAccuracy", "testAccuracy"];

export function coordinatesOf(
  runs: readonly RunSummary[],
  lasts: ReadonlyMap<string, LastValues>,
): Coordinate[] {
  const hasOwnCuts = runs.some(({ config }) => config.partition === "BOUNDARIES");
  const fields = compareConfigs(runs.map(({ config }) => config))
    .filter(({ name, isEqual }) => !isEqual && !isDerived(name, hasOwnCuts))
    .map(({ name, label, values }) => {
      const numbers = runs.map(({ config }) => config[name]);
      return numbers.every((value) => typeof value === "number")
        ? numeric(label, numbers, String)
        : ordinal(label, values);
    });
  const results = RUN_NUMBERS.filter(({ name }) => RESULTS.includes(name)).flatMap((number) => {
    const values = runs.map((run) => number.of(run, lasts.get(run.id) ?? NONE));
    return values.every((value) => value === null)
      ? []
      : [numeric(number.label, values, METRIC_FORMATS[number.format])];
  });
  return [...fields, ...results];
}

/** What other axes say already: where a table or K has the cuts, the boundaries, and that they were computed. */
const isDerived = (name: string, hasOwnCuts: boolean): boolean =>
  name === "partitionComputed" || (name === "boundaries" && !hasOwnCuts);

function numeric(
  label: string,
  values: readonly (number | null)[],
  format: (value: number) => string,
): Coordinate {
  const known = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const place = (value: number) => (greatest > least ? (value - least) / (greatest - least) : 0.5);
  const ends = greatest > least ? [least, greatest] : [least];
  return {
    label,
    places: values.map((value) => (value === null ? null : place(value))),
    ticks: ends.map((value) => ({ place: place(value), words: format(value) })),
  };
}

/** Values that are no numbers stand at equal distances, in the order in which they come. */
function ordinal(label: string, values: readonly string[]): Coordinate {
  const different = [...new Set(values)];
  const place = (value: string) =>
    different.length > 1 ? different.indexOf(value) / (different.length - 1) : 0.5;
  return {
    label,
    places: values.map(place),
    ticks: different.map((value) => ({ place: place(value), words: value })),
  };
}
