// The queue as a whole, for those who wait in it.
import type { RequestedEngine } from "@contsup/contsup/engine-name";
import { type WaitedWorker, type WaitReason, waitReason } from "@contsup/contsup/wait-reason";
import type { Database } from "./client.ts";

export interface QueuePlace {
  /** From 1. */
  position: number;
  reason: WaitReason;
}

/** Where a run stands in the queue at the time of reading; undefined for one that is not queued. */
export type QueuePlaces = (runId: string) => QueuePlace | undefined;

export async function readQueue(db: Database): Promise<QueuePlaces> {
  const [queued, workers] = await Promise.all([
    db.query<{ id: string; engine: RequestedEngine }>(QUEUED),
    db.query<WaitedWorker>(WORKERS),
  ]);
  const engines = queued.map(({ engine }) => engine);
  const indexOf = new Map(queued.map(({ id }, index) => [id, index]));
  return (runId) => {
    const index = indexOf.get(runId);
    if (index === undefined) return undefined;
    const reason = waitReason(engines[index]!, engines.slice(0, index), workers);
    return { position: index + 1, reason };
  };
}

/** In the order of claims. */
const QUEUED = `
  select id, config->>'engine' as engine from "Run"
  where state = 'QUEUED' and "deletedAt" is null
  order by priority desc, "createdAt", id`;

const WORKERS = `
  select array(select jsonb_array_elements(engines)->>'name') as engines,
    state = 'DRAINING' as "isDraining", "drainReason" is not null as "isSetAside",
    exists (select from "Run" where "workerId" = "Worker".id and state in ('STARTING', 'RUNNING')) as "isBusy"
  from "Worker" where state in ('ACTIVE', 'DRAINING')`;
