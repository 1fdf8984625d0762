/** From series as the API tells them to lines as they are drawn: styled, smoothed with the raw ones behind, grouped. */
import type { RunSeries, RunSummary } from "@contsup/client/client";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { lineStyle } from "../charts/line-style.ts";
import type { PlotLine } from "../charts/plot-line.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import type { CompareView } from "./compare-view.ts";
import { meanLine } from "./group-lines.ts";
import { smooth } from "./smooth.ts";

/** Runs of the same name are told apart by their ids. */
export function runLabels(runs: readonly RunSummary[]): Map<string, string> {
  const isTwice = (name: string): boolean => runs.filter((run) => run.name === name).length > 1;
  return new Map(
    runs.map(({ id, name }) => [id, isTwice(name) ? `${name} (${id.slice(-4)})` : name]),
  );
}

export interface Group {
  label: string;
  runs: RunSummary[];
}

/** By the values of a field, in the order of their first runs. */
export function groupRuns(runs: readonly RunSummary[], field: string): Group[] {
  const groups = new Map<string, RunSummary[]>();
  const name = RUN_CONFIG_FIELDS.find((each) => each.name === field)?.label ?? field;
  for (const run of runs) {
    const value = optionLabel(configValue(run.config[field as keyof RunSummary["config"]]));
    groups.set(value, [...(groups.get(value) ?? []), run]);
  }
  return [...groups].map(([value, members]) => ({
    label: `${name}: ${value} (${members.length})`,
    runs: members,
  }));
}

/** How each run is drawn: alone, or as its group. */
export function runLooks(runs: readonly RunSummary[], { groupBy }: Pick<CompareView, "groupBy">) {
  if (!groupBy) return new Map(runs.map(({ id }, index) => [id, lineStyle(index)]));
  const groups = groupRuns(runs, groupBy);
  return new Map(
    groups.flatMap(({ runs: members }, index) =>
      members.map(({ id }) => [id, lineStyle(index)] as const),
    ),
  );
}

export function compareLines(
  series: readonly RunSeries[],
  runs: readonly RunSummary[],
  view: CompareView,
): PlotLine[] {
  const labels = runLabels(runs);
  const byRun = new Map(
    runs.map((run, index) => [
      run.id,
      rawLines(series, run.id, { label: labels.get(run.id)!, ...lineStyle(index) }, view),
    ]),
  );
  if (!view.groupBy) return [...byRun.values()].flat().flatMap((line) => withRaw(line, view));
  return groupRuns(runs, view.groupBy).flatMap(({ label, runs: members }, index) => {
    const lines = members.flatMap(({ id }) => byRun.get(id) ?? []).filter(({ x }) => x.length > 0);
    if (lines.length === 0) return [];
    const smoothed = lines.map((line) => ({ ...line, y: smooth(line.y, view.smoothing) }));
    return [meanLine(smoothed, { label, ...lineStyle(index) })];
  });
}

function rawLines(
  series: readonly RunSeries[],
  runId: string,
  look: Pick<PlotLine, "label" | "color" | "dash">,
  { axis }: CompareView,
): PlotLine[] {
  const own = series.find((each) => each.runId === runId);
  const [values] = own?.series ?? [];
  if (!own || !values) return [];
  const scale = axis === "time" ? 3_600 : 1;
  const x = Float64Array.from(own.first, (first, row) => (first! + own.last[row]!) / 2 / scale);
  const band = own.isExact
    ? undefined
    : {
        kind: "range" as const,
        least: numbers(values.least),
        greatest: numbers(values.greatest),
      };
  return [{ ...look, x, y: numbers(values.mean), band }];
}

const numbers = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN);

/** A smoothed line has the raw one behind it, which then stands for the spread. */
function withRaw(line: PlotLine, { smoothing }: CompareView): PlotLine[] {
  if (smoothing === 0) return [line];
  const { band: _, ...rest } = line;
  return [
    { ...rest, behind: "raw" },
    { ...rest, y: smooth(line.y, smoothing) },
  ];
}
