/** Sweeps in a terminal. */
import type { Sweep, SweepSummary } from "../client.ts";
import { ago, count, percent } from "./numbers.ts";
import { textTable } from "./text-table.ts";

/** "3 completed, 1 failed". */
export const sweepCountsLine = ({ counts }: Pick<SweepSummary, "counts">): string =>
  counts.map((each) => `${count(each.count)} ${each.state.toLowerCase()}`).join(", ") ||
  "its runs were deleted";

const factors = ({ axes }: Pick<SweepSummary, "axes">): string =>
  axes.map(({ field, values }) => `${values.length} ${field}`).join(" x ");

export function sweepTable(sweeps: readonly SweepSummary[], now: Date): string[] {
  if (sweeps.length === 0) return ["no sweeps"];
  const rows = sweeps.map((sweep) => [
    sweep.id,
    sweep.name,
    count(sweep.cellCount),
    factors(sweep),
    sweepCountsLine(sweep),
    ago(sweep.createdAt, now),
  ]);
  return textTable(["id", "sweep", ">runs", "of", "states", "submitted"], rows);
}

/** One row for each cell: its values, and where its run is. */
export function sweepLines(sweep: Sweep, url: string): string[] {
  const rows = sweep.cells.map(({ values, run }) => [
    ...values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
    ...(run
      ? [
          run.state + (run.cause ? ` ${run.cause}` : ""),
          `${run.progress.epoch}/${run.config.epochs}`,
          percent(run.lastTestAccuracy),
          percent(run.bestTestAccuracy),
          run.id,
        ]
      : ["deleted", "–", "–", "–", "–"]),
  ]);
  return [
    `${sweep.name}: ${factors(sweep)}; ${sweepCountsLine(sweep)}`,
    "",
    ...textTable(
      [
        ...sweep.axes.map(({ field }) => `>${field}`),
        "state",
        ">epoch",
        ">test %",
        ">best %",
        "run",
      ],
      rows,
    ),
    "",
    `page ${sweepPage(url, sweep.id)}`,
  ];
}

const sweepPage = (url: string, id: string): string => `${url}/sweeps/${id}`;

export const submittedLines = (sweep: SweepSummary, url: string): string[] => [
  `${sweep.id} "${sweep.name}": ${count(sweep.cellCount)} runs, ${factors(sweep)}`,
  `page  ${sweepPage(url, sweep.id)}`,
  `watch npm run contsup -- sweep show ${sweep.id}`,
];
