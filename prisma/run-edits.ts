// What people change about a run besides its state: name, tags, notes, priority; and taking a deletion back.
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
