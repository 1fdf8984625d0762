import type { Database } from "./client.ts";
import type { Checkpoint } from "./generated/client/client.ts";

/** The checkpoints of a run whose files are there, oldest first. */
export const liveCheckpoints = (db: Database, runId: string): Promise<Checkpoint[]> =>
  db.query<Checkpoint>(
    `select * from "Checkpoint" where "runId" = $1 and "deletedAt" is null order by seq`,
    [runId],
  );

/** Where a run goes on from: the newest checkpoint whose file is there. */
export async function lastCheckpoint(db: Database, runId: string): Promise<Checkpoint | null> {
  const [checkpoint] = await db.query<Checkpoint>(
    `select * from "Checkpoint" where "runId" = $1 and "deletedAt" is null order by seq desc limit 1`,
    [runId],
  );
  return checkpoint ?? null;
}

/** To be called before the file is removed: a row without a file would be resumed from. */
export async function markCheckpointDeleted(db: Database, id: string): Promise<void> {
  await db.query(
    `update "Checkpoint" set "deletedAt" = now() where id = $1 and "deletedAt" is null`,
    [id],
  );
}
