// What is asked of a worker: to take no more runs, and to take them again. The worker reads it with its next heartbeat.
import type { Database } from "./client.ts";
import type { Worker } from "./generated/client/client.ts";

/**
 * The worker takes no more runs. The one that it holds it ends, or with `givesBack` puts it back into the queue with a checkpoint of
 * now; a worker that drains already can still be told that. `reason` is the worker's own, where it is not a person who drains it.
 * Null where no such worker is there.
 */
export async function drainWorker(
  db: Database,
  workerId: string,
  { givesBack = false, reason = null }: { givesBack?: boolean; reason?: string | null } = {},
): Promise<Worker | null> {
  const [worker] = await db.query<Worker>(
    `update "Worker" set state = 'DRAINING', "givesBack" = "givesBack" or $2,
       "drainReason" = coalesce($3, "drainReason")
     where id = $1 and state in ('ACTIVE', 'DRAINING') returning *`,
    [workerId, givesBack, reason],
  );
  return worker ?? null;
}

/** The worker takes runs again. Null where no such worker is there. */
export async function activateWorker(db: Database, workerId: string): Promise<Worker | null> {
  const [worker] = await db.query<Worker>(
    `update "Worker" set state = 'ACTIVE', "givesBack" = false, "drainReason" = null
     where id = $1 and state in ('ACTIVE', 'DRAINING') returning *, pg_notify('queue', '')`,
    [workerId],
  );
  return worker ?? null;
}
