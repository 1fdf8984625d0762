// The writes of an attempt. Each is refused with FencedError once a newer attempt exists or the run is no longer held
// (STARTING, RUNNING): a worker that was taken for dead and comes back can change nothing.
import type { FailureCause, RunState } from "@contsup/contsup/run-state";
import { endAttempts } from "./attempt-ending.ts";
import type { Database } from "./client.ts";
import { FencedError } from "./database-error.ts";
import type { Run } from "./generated/client/client.ts";
import type { ReportBatch } from "./reports.ts";
import {
  type AttemptRef,
  lastOfEachStep,
  takeSequence,
  writeCheckpoints,
  writeEpochs,
  writeLogs,
  writeSteps,
} from "./write-reports.ts";

export type { AttemptRef };

export type AttemptOutcome =
  | { kind: "COMPLETED" }
  | { kind: "PAUSED" }
  | { kind: "CANCELLED" }
  | { kind: "FAILED"; cause: FailureCause; message: string }
  /** The worker stops in good order: back to the queue. */
  | { kind: "GIVEN_BACK"; message?: string }
  /** The trainer died: back to the queue, at most 5 times without a new checkpoint, then FAILED with this cause. */
  | { kind: "LOST"; cause: FailureCause; message: string };

/** STARTING -> RUNNING, with what the attempt runs on. */
export async function attemptStarted(
  db: Database,
  ref: AttemptRef,
  facts: { engine: string; provenance: object },
): Promise<void> {
  const [started] = await db.query(
    `with started as (
       update "Run" set state = 'RUNNING', engine = $3, provenance = $4, "startedAt" = coalesce("startedAt", now())
       where id = $1 and attempt = $2 and state in ('STARTING', 'RUNNING') returning id, attempt
     )
     update "RunAttempt" set engine = $3, provenance = $4
     from started where "runId" = started.id and number = started.attempt returning number`,
    [ref.runId, ref.attempt, facts.engine, facts.provenance],
  );
  if (!started) throw await fenced(db, ref, "start");
}

/** Writes a batch and announces it; the sequence number of its last row. A batch that was written before is left alone. */
export async function writeReports(
  db: Database,
  ref: AttemptRef,
  reports: ReportBatch,
): Promise<number> {
  const batch = { ...reports, steps: lastOfEachStep(reports.steps) };
  const written = await db.transaction(async (connection) => {
    const taken = await takeSequence(connection, ref, batch, reports.steps.length);
    if (!taken) return undefined;
    if (batch.steps.length > 0) await writeSteps(connection, ref, taken, batch.steps);
    let seq = taken.first + batch.steps.length;
    const write = async <T>(rows: T[], writer: RowWriter<T>) => {
      if (rows.length > 0) await writer(connection, ref, seq, rows);
      seq += rows.length;
    };
    await write(batch.epochs, writeEpochs);
    await write(batch.checkpoints, writeCheckpoints);
    await write(batch.logs, writeLogs);
    return taken.last;
  });
  return written ?? lastSeqOfWritten(db, ref, batch.number);
}

type RowWriter<T> = (
  connection: Parameters<typeof writeSteps>[0],
  ref: AttemptRef,
  firstSeq: number,
  rows: T[],
) => Promise<void>;

async function lastSeqOfWritten(db: Database, ref: AttemptRef, number: number): Promise<number> {
  const [run] = await db.query<{ lastSeq: number }>(
    `select "lastSeq" from "Run" where id = $1 and attempt = $2 and state in ('STARTING', 'RUNNING') and "lastBatch" >= $3`,
    [ref.runId, ref.attempt, number],
  );
  if (!run) throw await fenced(db, ref, "report");
  return run.lastSeq;
}

/** Ends the attempt; the state that the run is in now. To be called again when the answer was lost: it says the same. */
export async function attemptEnded(
  db: Database,
  ref: AttemptRef,
  outcome: AttemptOutcome,
): Promise<RunState> {
  const cause = "cause" in outcome ? outcome.cause : null;
  const message = "message" in outcome ? (outcome.message ?? null) : null;
  const [run] = await db.query<Run>(endAttempts(`id = $4 and attempt = $5`), [
    ...[outcome.kind, cause, message],
    ...[ref.runId, ref.attempt],
  ]);
  if (run) return run.state;
  const [ended] = await db.query<{ state: RunState }>(
    `select state from "Run" join "RunAttempt" on "runId" = id and number = attempt
     where id = $1 and attempt = $2 and outcome = $3`,
    [ref.runId, ref.attempt, outcome.kind],
  );
  if (!ended) throw await fenced(db, ref, "end");
  return ended.state;
}

/** Calls `listener` when something was asked of a run (cancel, pause), or may have been: heartbeat() reads it. */
export const requestChanges = (db: Database, listener: () => void): (() => void) =>
  db.announcements.listen("run_requests", listener);

async function fenced(db: Database, ref: AttemptRef, verb: string): Promise<FencedError> {
  const [run] = await db.query<{ attempt: number; state: RunState }>(
    `select attempt, state from "Run" where id = $1`,
    [ref.runId],
  );
  const now = run ? `the run is ${run.state} in attempt ${run.attempt}` : "there is no such run";
  return new FencedError(`attempt ${ref.attempt} of run ${ref.runId} cannot ${verb}: ${now}`);
}
