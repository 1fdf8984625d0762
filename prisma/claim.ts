// The Run row is the queue: a claim is one statement, and `for update skip locked` lets claimers pass each other by.
import {
  type EngineName,
  hasOnlyCpu,
  REQUESTED_ENGINES,
  serves,
} from "@contsup/contsup/engine-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { lastCheckpoint } from "./checkpoints.ts";
import type { Database } from "./client.ts";
import type { Checkpoint, Run } from "./generated/client/client.ts";

export interface ClaimedRun {
  runId: string;
  /** Number of the attempt that this claim began; with `runId` the key to every write of the attempt. */
  attempt: number;
  config: RunConfig;
  run: Run;
  /** Where to go on from; null starts afresh (from `run.initialWeights` where there are some). */
  checkpoint: Checkpoint | null;
}

/**
 * The first run of the queue that is for one of the engines: QUEUED -> STARTING. Null when there is none, or when the worker is
 * not ACTIVE. For a worker that holds no run: one that the database says it holds is a claim whose answer was lost, and comes first,
 * also while the worker drains.
 */
export async function claimRun(
  db: Database,
  workerId: string,
  engines: EngineName[],
): Promise<ClaimedRun | null> {
  const [run] = await db.query<Run>(CLAIM, [workerId, servable(engines), hasOnlyCpu(engines)]);
  if (!run) return null;
  return {
    runId: run.id,
    attempt: run.attempt,
    config: run.config as RunConfig,
    run,
    checkpoint: await lastCheckpoint(db, run.id),
  };
}

/** AUTO by every worker: one that has nothing for it fails the run, and says what it lacks. */
const servable = (engines: EngineName[]): string[] =>
  REQUESTED_ENGINES.filter((asked) => asked === "AUTO" || serves(engines, asked));

/** $3: a run that asks for AUTO is left to the workers that can train it, while there are any. */
const CLAIM = `
  with next as (
    select id from "Run"
    where "deletedAt" is null
      and (state = 'QUEUED' and config->>'engine' = any($2)
          and not ($3 and config->>'engine' = 'AUTO' and exists (
            select from "Worker" where state in ('ACTIVE', 'DRAINING') and engines @? '$[*] ? (@.name != "cpu")'))
          and exists (select from "Worker" where id = $1 and state = 'ACTIVE')
        or state in ('STARTING', 'RUNNING') and "workerId" = $1
          and exists (select from "Worker" where id = $1 and state in ('ACTIVE', 'DRAINING')))
    order by state = 'QUEUED', priority desc, "createdAt", id
    limit 1 for update skip locked
  ), claimed as (
    update "Run" set state = 'STARTING', attempt = attempt + 1, "workerId" = $1, "lastBatch" = 0, engine = null,
      "stepsReceived" = 0, "stepsWritten" = 0,
      cause = null, "causeMessage" = null,
      phase = 'starting', "phaseDone" = null, "phaseTotal" = null, "phaseUnit" = null, "imagesPerSecond" = null, "expectedEndAt" = null
    from next where "Run".id = next.id returning "Run".*
  ), lost as (
    update "RunAttempt" set outcome = 'LOST', message = 'the answer to the claim was lost', "endedAt" = now(),
      "stepsReceived" = 0, "stepsWritten" = 0
    from claimed where "runId" = claimed.id and number < claimed.attempt and "endedAt" is null
  ), begun as (
    insert into "RunAttempt" ("runId", number, "workerId", engine)
    select id, attempt, "workerId", config->>'engine' from claimed
  )
  select * from claimed`;

/** Often enough that a missed NOTIFY delays a run little; one cheap statement each. */
const POLL_INTERVAL_MS = 2_000;

/** Calls `listener` when the queue may have something new: at once on NOTIFY, and by polling. Returns what ends it. */
export function queueChanges(db: Database, listener: () => void): () => void {
  const stop = db.announcements.listen("queue", listener);
  const timer = setInterval(listener, POLL_INTERVAL_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}
