// What a person does to a run: submit, cancel, pause, resume, retry, delete. Each is one guarded statement; the triggers of
// the first migration write the StateChange with its seq and announce it.
import type { RequestedEngine } from "@contsup/contsup/engine-name";
import { type InputIssue, parseRunConfig, type RunConfig } from "@contsup/contsup/run-config";
import { HELD_STATES, type RunState } from "@contsup/contsup/run-state";
import type { Database } from "./client.ts";
import type { Run } from "./generated/client/client.ts";
import { uuid7 } from "./uuid7.ts";

export interface Submission {
  config: RunConfig;
  name: string;
  tags?: string[];
  notes?: string;
  /** Higher goes first. */
  priority?: number;
  /** A second submission with the same key gets the first one's run. */
  idempotencyKey?: string | null;
  initialWeights?: string | null;
  submittedBy: string;
}

export type ActionResult =
  | { kind: "ok"; run: Run }
  | { kind: "notFound" }
  | { kind: "conflict"; state: RunState; message: string }
  | { kind: "invalid"; issues: InputIssue[] };

const HELD = `state in (${HELD_STATES.map((state) => `'${state}'`)})`;
const HAS_CHECKPOINT = `exists (select from "Checkpoint" where "runId" = "Run".id and "deletedAt" is null)`;
const toQueue = (message: string) =>
  `state = 'QUEUED', requested = null, cause = null, "causeMessage" = ${message}, "finishedAt" = null, "failedAttempts" = 0`;

/** Puts a run into the queue. `created` is false where the idempotency key was known: then nothing is written. */
export async function submitRun(
  db: Database,
  submission: Submission,
): Promise<{ run: Run; created: boolean }> {
  const { config, name, tags = [], notes = "", priority = 0, submittedBy } = submission;
  const { idempotencyKey = null, initialWeights = null } = submission;
  const values = [uuid7(), name, config, tags, notes, priority];
  const [run] = await db.query<Run>(
    `insert into "Run" (id, name, config, tags, notes, priority, "idempotencyKey", "initialWeights", "submittedBy")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict ("idempotencyKey") do nothing returning *`,
    [...values, idempotencyKey, initialWeights, submittedBy],
  );
  if (run) return { run, created: true };
  const [first] = await db.query<Run>(`select * from "Run" where "idempotencyKey" = $1`, [
    idempotencyKey,
  ]);
  return { run: first!, created: false };
}

/** A run that waits is CANCELLED at once; one that a worker holds is asked to end, whatever else was asked before. */
export const cancelRun = (db: Database, id: string): Promise<ActionResult> =>
  act(db, id, "cancelled", {
    set: `requested = case when ${HELD} then 'CANCEL'::"RunRequest" end,
      state = case when ${HELD} then state else 'CANCELLED' end,
      "finishedAt" = case when ${HELD} then null else now() end`,
    where: `(state in ('QUEUED', 'PAUSED') or ${HELD})`,
  });

/** A run that waits is PAUSED at once; one that a worker holds is asked to write a checkpoint and stop. */
export const pauseRun = (db: Database, id: string): Promise<ActionResult> =>
  act(db, id, "paused", {
    set: `requested = case when ${HELD} then 'PAUSE'::"RunRequest" end,
      state = case when ${HELD} then state else 'PAUSED' end`,
    where: `(state = 'QUEUED' or ${HELD} and requested is distinct from 'CANCEL')`,
  });

/** A FAILED or CANCELLED run goes on from its last checkpoint, or from the start where it has none. */
export const retryRun = (db: Database, id: string): Promise<ActionResult> =>
  act(db, id, "retried", { set: toQueue("null"), where: `state in ('FAILED', 'CANCELLED')` });

/** Takes a run that is over or paused out of every list; its rows stay. */
export const deleteRun = (db: Database, id: string): Promise<ActionResult> =>
  act(db, id, "deleted", {
    set: `"deletedAt" = now()`,
    where: `state in ('PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')`,
  });

export interface ResumeChanges {
  /** The new last epoch: more than are done, and needed where all were done (COMPLETED). */
  epochs?: number | undefined;
  /** Weights fit every engine; the StateChange tells of the switch. */
  engine?: RequestedEngine | undefined;
}

/** A paused run goes on from its last checkpoint; an ended one too, where it left a checkpoint or never took a step. */
export async function resumeRun(
  db: Database,
  id: string,
  changes: ResumeChanges = {},
): Promise<ActionResult> {
  const run = await findRun(db, id);
  if (!run) return { kind: "notFound" };
  if (!RESUMABLE.has(run.state)) return conflict(run.state, "resumed");
  const issues = await resumeIssues(db, run, changes);
  if (issues.length > 0) return { kind: "invalid", issues };
  const action = {
    // The sequence number says that nothing happened to the run since it was read.
    set: `${toQueue("$3")}, config = config || $2::jsonb`,
    where: `"lastSeq" = $4 and (state = 'PAUSED' or step = 0 or ${HAS_CHECKPOINT})`,
  };
  const values = [JSON.stringify(changes), engineSwitch(run, changes), run.lastSeq];
  const result = await act(db, id, "resumed", action, values);
  return result.kind === "conflict" && result.state === run.state
    ? conflict(run.state, "resumed: it left no checkpoint to go on from (retry starts it afresh)")
    : result;
}

const RESUMABLE = new Set<RunState>(["PAUSED", "COMPLETED", "FAILED", "CANCELLED"]);

function engineSwitch(run: Run, { engine }: ResumeChanges): string | null {
  const before = (run.config as RunConfig).engine;
  return engine === undefined || engine === before ? null : `engine ${engine} instead of ${before}`;
}

async function resumeIssues(
  db: Database,
  run: Run,
  { epochs, engine }: ResumeChanges,
): Promise<InputIssue[]> {
  const problem = await epochsProblem(db, run, epochs);
  if (problem) return [{ field: "epochs", value: epochs ?? null, ...problem }];
  const config = run.config as RunConfig;
  const changed = { epochs: epochs ?? config.epochs, engine: engine ?? config.engine };
  return parseRunConfig({ ...config, ...changed }).issues ?? [];
}

async function epochsProblem(db: Database, run: Run, epochs: number | undefined) {
  if (epochs === undefined && run.state !== "COMPLETED") return null;
  const [row] = await db.query<{ done: number }>(
    `select coalesce(max(epoch), 0) as done from "EpochMetric" where "runId" = $1`,
    [run.id],
  );
  const limit = `more than ${row!.done}, the epochs that are done`;
  if (epochs === undefined)
    return { limit, message: `epochs is missing: a completed run is resumed with ${limit}` };
  return epochs > row!.done ? null : { limit, message: `epochs is ${epochs}: it must be ${limit}` };
}

async function findRun(db: Database, id: string): Promise<Run | undefined> {
  const [run] = await db.query<Run>(`select * from "Run" where id = $1 and "deletedAt" is null`, [
    id,
  ]);
  return run;
}

const conflict = (state: RunState, done: string): ActionResult => ({
  kind: "conflict",
  state,
  message: `a run that is ${state} cannot be ${done}`,
});

async function act(
  db: Database,
  id: string,
  done: string,
  action: { set: string; where: string },
  values: unknown[] = [],
): Promise<ActionResult> {
  const [run] = await db.query<Run>(
    `update "Run" set ${action.set} where id = $1 and "deletedAt" is null and ${action.where} returning *`,
    [id, ...values],
  );
  if (run) return { kind: "ok", run };
  const found = await findRun(db, id);
  return found ? conflict(found.state, done) : { kind: "notFound" };
}
