import type { EpochMetric, LogLine, RunDetail, RunSeries } from "@contsup/client/client";
import { stepNames } from "../run/metric-columns.ts";
import { client } from "./client.ts";

export type StateChange = Awaited<ReturnType<typeof client.stateChanges>>[number];

/** Apart from its steps: what a run had measured and done when its page opened. */
export interface RunHistory {
  epochs: EpochMetric[];
  stateChanges: StateChange[];
  /** The last ones, of every level, oldest first: a run that failed shows them above its curves. */
  logs: LogLine[];
  /** When the newest step came; null before the first. */
  lastStepAt: string | null;
}

/** More than a chart has pixels: of a module a small one, of a network that is trained as one a wide one. */
const BUCKETS_OF_MODULES = 320;
const BUCKETS_OF_ONE = 1_200;
export const LAST_LOG_LINES = 100;

/** After the run itself: what comes after its `lastSeq` is told by its events; rows that come in both replace themselves. */
export async function readRunHistory(run: RunDetail, signal: AbortSignal): Promise<RunHistory> {
  const { id } = run;
  const [epochs, stateChanges, logs, lastStepAt] = await Promise.all([
    client.epochs(id, { signal }),
    client.stateChanges(id, { signal }),
    client.logs(id, { last: LAST_LOG_LINES }, { signal }),
    readLastStepAt(run, signal),
  ]);
  return { epochs, stateChanges, logs, lastStepAt };
}

async function readLastStepAt(run: RunDetail, signal: AbortSignal): Promise<string | null> {
  const { step } = run.progress;
  if (step === 0) return null;
  const query = { after: step - 1, names: ["learningRate"] };
  const steps = await client.metrics(run.id, query, { signal });
  return steps.reduce<string | null>((last, { at }) => (last && last > at ? last : at), null);
}

/** Of all steps or a window of them: each, or where there are many the least, greatest and mean values of buckets; null before the first. */
export async function readSteps(
  { id, config }: RunDetail,
  window: { from?: number; to?: number },
  signal: AbortSignal,
): Promise<RunSeries | null> {
  const maxPoints = config.localModules === 1 ? BUCKETS_OF_ONE : BUCKETS_OF_MODULES;
  const query = { runIds: [id], names: stepNames(config), maxPoints, ...window };
  return (await client.metricSeries(query, { signal }))[0] ?? null;
}
