import type { ChartSource } from "../charts/chart-source.ts";
import type { LineStyle } from "../charts/line-style.ts";
import type { MetricTable } from "../charts/metric-table.ts";
import { type PlotLine, rowAtLeast } from "../charts/plot-line.ts";
import type { RunStore } from "./run-store.ts";

export interface RunLine extends LineStyle {
  label: string;
  /** As in contsup/metric-name.ts. */
  name: string;
}

/** Curves of a run; metrics of steps and of epochs are not drawn together. */
export function runSource(store: RunStore, lines: readonly RunLine[]): ChartSource {
  const isByStep = store.stepColumns.includes(lines[0]!.name);
  const names = isByStep ? store.stepColumns : store.epochColumns;
  const columns = lines.map(({ name }) => names.indexOf(name));
  const tableOf = () => (isByStep ? store.stepTable() : store.epochs);
  return {
    signal: store.frame,
    lines: () => {
      const table = tableOf();
      const reached = isByStep ? store.reachedStep : store.reachedStep / store.stepsPerEpoch;
      const rows = rowAtLeast(table.first(), reached + 1e-9);
      return lines.flatMap((line, index) =>
        byAttempt(plotLine(table, columns[index]!, line), rows),
      );
    },
  };
}

const plotLine = (table: MetricTable, column: number, line: RunLine): PlotLine => ({
  ...line,
  x: table.x(),
  y: table.values(column),
  band: table.isBucketed
    ? { kind: "range", least: table.least(column), greatest: table.greatest(column) }
    : undefined,
});

/** An older attempt went further than the newest one has: these rows are faint, until they are replaced. */
function byAttempt(line: PlotLine, rows: number): PlotLine[] {
  if (rows >= line.x.length) return [line];
  const { x, y } = line;
  const newest = { ...line, ...{ x: x.subarray(0, rows), y: y.subarray(0, rows) } };
  if (line.band) {
    const { kind, least, greatest } = line.band;
    newest.band = { kind, least: least.subarray(0, rows), greatest: greatest.subarray(0, rows) };
  }
  const from = Math.max(0, rows - 1);
  const older = { x: x.subarray(from), y: y.subarray(from), band: undefined };
  return [newest, { ...line, ...older, behind: "older attempt" }];
}

/** Where its charts stand on x, by how often the metric is measured. */
export const axisOf = (store: RunStore, name: string) =>
  store.stepColumns.includes(name)
    ? { unit: "step", perViewUnit: store.stepsPerEpoch }
    : { unit: "epoch", perViewUnit: 1 };
