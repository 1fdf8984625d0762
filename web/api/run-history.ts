import type { EpochMetric, LogLine, RunDetail, RunSeries } from "@contsup/client/client";
import { stepNames } from "../run/metric-columns.ts";
import { client } from "./client.ts";

export type StateChange = Awaited<ReturnType<typeof client.stateChanges>>[number];

/** What is known of a run when its page opens; what comes after `run.lastSeq` is told by its events. */
export interface RunHistory {
  run: RunDetail;
  /** Every step, or where there are many the least, greatest and mean values of buckets; null before the first. */
  steps: RunSeries | null;
  epochs: EpochMetric[];
  stateChanges: StateChange[];
  /** The last ones, oldest first. */
  logs: LogLine[];
}

/** More than a chart of a module has pixels. */
export const HISTORY_BUCKETS = 600;
export const HISTORY_LOG_LINES = 500;

/** The run first: rows that are written while the rest is read come again as events, and replace themselves. */
export async function readRunHistory(id: string, signal: AbortSignal): Promise<RunHistory> {
  const run = await client.run(id, { signal });
  const [steps, epochs, stateChanges, logs] = await Promise.all([
    readSteps(run, {}, signal),
    client.epochs(id, { signal }),
    client.stateChanges(id, { signal }),
    client.logs(id, { last: HISTORY_LOG_LINES }, { signal }),
  ]);
  return { run, steps, epochs, stateChanges, logs };
}

/** What the run's page draws of its steps, in a window of them. */
export async function readSteps(
  { id, config }: RunDetail,
  window: { from?: number; to?: number },
  signal: AbortSignal,
): Promise<RunSeries | null> {
  const query = { runIds: [id], names: stepNames(config), maxPoints: HISTORY_BUCKETS, ...window };
  return (await client.metricSeries(query, { signal }))[0] ?? null;
}
