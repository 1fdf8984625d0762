import type { EpochMetric, LogLine, RunDetail, StepMetric } from "@contsup/client/client";
import { client } from "./client.ts";

/** What is known of a run when its page opens; what comes after `run.lastSeq` is told by its events. */
export interface RunHistory {
  run: RunDetail;
  /** Every step, or where there are more than HISTORY_POINTS the least and greatest values of buckets of steps. */
  steps: StepMetric[];
  epochs: EpochMetric[];
  /** The last ones, oldest first. */
  logs: LogLine[];
}

export const HISTORY_POINTS = 2_000;
export const HISTORY_LOG_LINES = 500;

/** The run first: rows that are written while the rest is read come again as events, and replace themselves. */
export async function readRunHistory(id: string, signal: AbortSignal): Promise<RunHistory> {
  const run = await client.run(id, { signal });
  const [steps, epochs, logs] = await Promise.all([
    client.metrics(id, { names: ["localLoss"], maxPoints: HISTORY_POINTS }, { signal }),
    client.epochs(id, { signal }),
    client.logs(id, { last: HISTORY_LOG_LINES }, { signal }),
  ]);
  return { run, steps, epochs, logs };
}
