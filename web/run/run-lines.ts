import type { ChartSource } from "../charts/chart-source.ts";
import type { LineStyle } from "../charts/line-style.ts";
import type { MetricTable } from "../charts/metric-table.ts";
import type { PlotLine } from "../charts/plot-line.ts";
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
      return lines.map((line, index) => plotLine(table, columns[index]!, line));
    },
  };
}

const plotLine = (table: MetricTable, column: number, line: RunLine): PlotLine => ({
  ...line,
  x: table.x(),
  y: table.values(column),
  band: table.isBucketed
    ? { least: table.least(column), greatest: table.greatest(column) }
    : undefined,
});

/** Where its charts stand on x, by how often the metric is measured. */
export const axisOf = (store: RunStore, name: string) =>
  store.stepColumns.includes(name)
    ? { unit: "step", perViewUnit: store.stepsPerEpoch }
    : { unit: "epoch", perViewUnit: 1 };
