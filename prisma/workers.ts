// Workers and the lost-contact rule. A worker beats every 2 s; one whose last beat is older than 8 s is LOST, and its runs go
// back to the queue. All by the database's clock. Who may say so: only a process that has itself been in unbroken contact with a
// server that has itself been up, for 10 s. So after an outage every worker has had time to beat again before any can be expired.
import type { EngineName } from "@contsup/contsup/engine-name";
import type { RunRequest } from "@contsup/contsup/run-state";
import { endAttempts } from "./attempt-ending.ts";
import type { Database } from "./client.ts";
import type { Run, WorkerState } from "./generated/client/client.ts";
import { uuid7 } from "./uuid7.ts";

export const HEARTBEAT_INTERVAL_MS = 2_000;
/** A worker that stopped or was lost is listed so long. Then its row goes, unless it names the machine that trained some run. */
export const GONE_WORKER_HOURS = 24;
/** Four beats: a busy machine may miss some, and a dead worker's run is still taken over in under 15 s. */
const LOST_AFTER_SECONDS = 8;
const CONTACT_NEEDED_MS = 10_000;
/** Two checks in good order are never so far apart: what is longer was an outage, or this process was stopped. */
const CONTACT_GAP_MS = 4_000;

export interface WorkerFacts {
  hostname: string;
  pid: number;
  engines: { name: EngineName; version: string; device: string }[];
  device: string;
  cores: number;
  memoryBytes: number;
  freeMemoryBytes: number;
  version: string;
  healthPort?: number | null;
}

/** A worker takes no more runs: for its own reason, or a person's (null). */
export interface Drain {
  reason: string | null;
}

/** The new worker's id. One that was drained under its old id stays so under the new one. */
export async function registerWorker(
  db: Database,
  facts: WorkerFacts,
  drain: Drain | null = null,
): Promise<string> {
  const id = uuid7();
  await db.query(
    `insert into "Worker" (id, hostname, pid, engines, device, cores, "memoryBytes", "freeMemoryBytes", version, "healthPort", state, "drainReason")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[id, facts.hostname, facts.pid, JSON.stringify(facts.engines), facts.device, facts.cores],
      ...[facts.memoryBytes, facts.freeMemoryBytes, facts.version, facts.healthPort],
      ...[drain ? "DRAINING" : "ACTIVE", drain?.reason],
    ],
  );
  return id;
}

export interface Heartbeat {
  /** LOST or STOPPED: the beat came too late. What the worker held is fenced, and it must register anew. */
  state: WorkerState;
  /** With DRAINING: the run is to go back to the queue now, instead of being finished. */
  givesBack: boolean;
  /** With DRAINING: why the worker set itself aside, or null. */
  drainReason: string | null;
  /** The runs that it holds by the database's knowledge: an attempt that is not among them is fenced. */
  held: { runId: string; attempt: number; requested: RunRequest | null }[];
}

export interface WorkerUse {
  freeMemoryBytes: number;
  /** Processes that want a core, mean of the last minute, over cores; null where the system does not say. */
  load?: number | null;
}

/** A beat that waits for an answer longer than this has missed its time: better to know. */
const HEARTBEAT_TIMEOUT_MS = 4_000;

export async function heartbeat(
  db: Database,
  workerId: string,
  facts: WorkerUse,
): Promise<Heartbeat> {
  const [worker] = await db.query<Heartbeat>(
    `with beat as (
       update "Worker" set "heartbeatAt" = clock_timestamp(), "freeMemoryBytes" = $2, load = $3
       where id = $1 and state in ('ACTIVE', 'DRAINING') returning state, "givesBack", "drainReason"
     )
     select coalesce((select state from beat), (select state from "Worker" where id = $1), 'LOST') as state,
       coalesce((select "givesBack" from beat), false) as "givesBack",
       (select "drainReason" from beat) as "drainReason",
       (select coalesce(json_agg(json_build_object('runId', id, 'attempt', attempt, 'requested', requested)), '[]')
        from "Run" where "workerId" = $1 and state in ('STARTING', 'RUNNING')) as held`,
    [workerId, facts.freeMemoryBytes, facts.load ?? null],
    { timeoutMs: HEARTBEAT_TIMEOUT_MS },
  );
  return worker!;
}

/** The worker's last word. What it still holds goes back to the queue as lost. */
export async function stopWorker(db: Database, workerId: string): Promise<void> {
  await db.query(
    `update "Worker" set state = 'STOPPED' where id = $1 and state in ('ACTIVE', 'DRAINING')`,
    [workerId],
  );
  await requeueRunsOfLostWorkers(db);
}

export interface Expired {
  workers: string[];
  /** As they are now: QUEUED, or what was asked of them, or FAILED after too many losses. */
  runs: Run[];
}

/**
 * Ends what dead workers held. Only for a caller that has been in contact for 10 s (createExpiry knows); the server's own age is
 * part of the statement.
 */
export async function expireLostWorkers(db: Database): Promise<Expired> {
  const [found] = await db.query<{ workers: string[]; areRunsHeld: boolean }>(EXPIRE, [], {
    name: "expire-workers",
  });
  const { workers, areRunsHeld } = found!;
  return { workers, runs: areRunsHeld ? await requeueRunsOfLostWorkers(db) : [] };
}

/** Workers that hold nothing any more. */
const GONE = `select id from "Worker" where state in ('LOST', 'STOPPED')`;

const EXPIRE = `
  with lost as (
    update "Worker" set state = 'LOST'
    where state in ('ACTIVE', 'DRAINING')
      and "heartbeatAt" < clock_timestamp() - interval '${LOST_AFTER_SECONDS} seconds'
      and pg_postmaster_start_time() < clock_timestamp() - interval '${CONTACT_NEEDED_MS} milliseconds'
    returning id
  )
  select array(select id from lost) as workers, exists (
    select from "Run" where state in ('STARTING', 'RUNNING') and "workerId" in (
      select id from lost union all ${GONE}
    )
  ) as "areRunsHeld"`;

/** The last beat of a worker that was lost, or that should have beaten since; null while it beats, and where it stopped in good order. */
export async function silentSince(db: Database, workerId: string): Promise<Date | null> {
  const [worker] = await db.query<{ heartbeatAt: Date }>(
    `select "heartbeatAt" from "Worker" where id = $1 and (state = 'LOST' or state <> 'STOPPED'
       and "heartbeatAt" < clock_timestamp() - interval '${LOST_AFTER_SECONDS} seconds')`,
    [workerId],
  );
  return worker?.heartbeatAt ?? null;
}

/** Says how many rows went. */
export async function forgetGoneWorkers(db: Database): Promise<number> {
  const rows = await db.query(
    `delete from "Worker" where state in ('STOPPED', 'LOST')
       and "heartbeatAt" < clock_timestamp() - interval '${GONE_WORKER_HOURS} hours'
       and not exists (select from "Run" where "workerId" = "Worker".id) returning id`,
  );
  return rows.length;
}

/** Also finds what a claim took in the moment in which its worker was given up. */
const requeueRunsOfLostWorkers = (db: Database): Promise<Run[]> =>
  db.query<Run>(endAttempts(`"workerId" in (${GONE})`), [
    "LOST",
    "WORKER_LOST",
    "the worker lost contact",
  ]);

export interface Expiry {
  /** To be called every 1 to 2 s: expires lost workers once contact has been unbroken for 10 s, else null. Rejects in an outage. */
  check(): Promise<Expired | null>;
}

/**
 * Knows since when this process has been in contact. `clock` is the database's, in milliseconds: it goes on while a laptop sleeps or
 * a process is stopped, which this process's own does not.
 */
export function createExpiry(db: Database, clock = () => databaseClock(db)): Expiry {
  let since: number | null = null;
  let last = 0;
  return {
    async check() {
      const asked = performance.now();
      try {
        const now = await clock();
        const wasSlow = performance.now() - asked > CONTACT_GAP_MS;
        if (since === null || wasSlow || now - last > CONTACT_GAP_MS) since = now;
        last = now;
        return now - since >= CONTACT_NEEDED_MS ? await expireLostWorkers(db) : null;
      } catch (error) {
        since = null;
        throw error;
      }
    },
  };
}

async function databaseClock(db: Database): Promise<number> {
  const [row] = await db.query<{ now: Date }>("select clock_timestamp() as now", [], {
    name: "database-clock",
    timeoutMs: CONTACT_GAP_MS,
  });
  return row!.now.getTime();
}
