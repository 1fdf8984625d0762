/** The epochs of a run as a table, with the test accuracy of each local module's head. */
import type { EpochMetricFragment } from "../graphql.gen.ts";
import { bestEpoch } from "../run-record.ts";
import { learningRate, loss, percent } from "./numbers.ts";
import { textTable } from "./text-table.ts";

/** More rows than this are no table any more: then every nth, the best and the last one stand for all, and a line says so. */
const MOST_ROWS = 40;

export function epochTable(metrics: Iterable<EpochMetricFragment>): string[] {
  const all = [...metrics].sort((one, other) => one.epoch - other.epoch);
  const last = all.at(-1);
  if (!last) return [];
  const best = bestEpoch(all);
  const every = Math.ceil(all.length / MOST_ROWS);
  const shown = all.filter(
    (metric) => metric.epoch % every === 0 || metric === best || metric === last,
  );
  const hasValidation = last.validationAccuracy !== null;
  const headings = [
    ">epoch",
    ">lr",
    ">train loss",
    ">train %",
    ...(hasValidation ? [">validation %"] : []),
    ">test loss",
    ">test %",
    ...moduleHeadings(last),
    "",
  ];
  const rows = shown.map((metric) => [
    String(metric.epoch),
    learningRate(metric.learningRate),
    loss(metric.trainLoss),
    percent(metric.trainAccuracy),
    ...(hasValidation ? [percent(metric.validationAccuracy)] : []),
    loss(metric.testLoss),
    percent(metric.testAccuracy),
    ...moduleCells(metric),
    metric === best ? "best" : "",
  ]);
  const omitted =
    every > 1 ? [`every ${every}th epoch of ${all.length}, the best and the last`] : [];
  return [...textTable(headings, rows), ...omitted, ...headNote(last)];
}

/** Many modules get narrow columns. Module K is the final classifier, whose accuracy is the test accuracy. */
const WIDE_MODULES = 4;

const moduleHeadings = ({ accuracy }: EpochMetricFragment): string[] =>
  accuracy
    .slice(0, -1)
    .map((_, index) => `>${accuracy.length > WIDE_MODULES ? "m" : "module "}${index + 1}`);

const moduleCells = ({ accuracy }: EpochMetricFragment): string[] =>
  accuracy.slice(0, -1).map((value) => percent(value, accuracy.length > WIDE_MODULES ? 1 : 2));

function headNote({ accuracy }: EpochMetricFragment): string[] {
  const heads = accuracy.slice(0, -1);
  if (heads.length === 0 || heads.some((value) => value !== null)) return [];
  return ["– : heads of the contrast loss do not classify"];
}
