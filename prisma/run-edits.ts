// What people change about a run besides its state: name, tags, notes, priority; taking a deletion back, and what becomes of it after.
import type { Database } from "./client.ts";
import type { Run } from "./generated/client/client.ts";

/** So long a deleted run can be restored. */
export const DELETED_RUNS_DAYS = 30;

export interface RunEdit {
  name?: string | undefined;
  tags?: string[] | undefined;
  notes?: string | undefined;
  priority?: number | undefined;
}

/** The run as it is now; null where there is none. What is left out stays. */
export async function updateRun(db: Database, id: string, edit: RunEdit): Promise<Run | null> {
  const { name = null, tags = null, notes = null, priority = null } = edit;
  const [run] = await db.query<Run>(
    `update "Run" set name = coalesce($2, name), tags = coalesce($3, tags), notes = coalesce($4, notes),
       priority = coalesce($5, priority)
     where id = $1 and "deletedAt" is null returning *`,
    [id, name, tags, notes, priority],
  );
  return run ?? null;
}

/** Puts a deleted run back into the lists; null where it was not deleted, or too long ago. */
export async function restoreRun(db: Database, id: string): Promise<Run | null> {
  const [run] = await db.query<Run>(
    `update "Run" set "deletedAt" = null
     where id = $1 and "deletedAt" > now() - make_interval(days => $2) returning *`,
    [id, DELETED_RUNS_DAYS],
  );
  return run ?? null;
}

/** Deleted so long ago that nobody can restore them. */
export async function runsToPurge(db: Database): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from "Run" where "deletedAt" <= now() - make_interval(days => $1)`,
    [DELETED_RUNS_DAYS],
  );
  return rows.map(({ id }) => id);
}

/** Those of the artifacts that no run began with, deleted ones that can be restored included. */
export async function withoutRun(db: Database, paths: string[]): Promise<string[]> {
  const rows = await db.query<{ path: string }>(
    `select path from unnest($1::text[]) as artifact(path)
     where not exists (select from "Run" where "initialWeights" = path)`,
    [paths],
  );
  return rows.map(({ path }) => path);
}

/** Takes a run that cannot be restored out of the database, with all that was measured. To be called after its files are removed. */
export async function purgeRun(db: Database, id: string): Promise<void> {
  await db.query(
    `delete from "Run" where id = $1 and "deletedAt" <= now() - make_interval(days => $2)`,
    [id, DELETED_RUNS_DAYS],
  );
}
