// Which runs changed, for lists. Hints come by NOTIFY; a poll by `updatedAt` finds what they missed.
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "./client.ts";
import { DatabaseUnavailableError } from "./database-error.ts";
import { Waiters } from "./waiters.ts";

export interface RunChanges {
  subscribe(signal: AbortSignal): AsyncGenerator<string, void>;
  close(): void;
}

const POLL_INTERVAL_MS = 3_000;
/** A list is read again at most so often for runs that change all the time. */
const PACE_MS = 250;
/** `updatedAt` is set before commit: what was on its way during a poll lies at most this much before it. */
const OVERLAP = "10 seconds";

export function openRunChanges(db: Database): RunChanges {
  const subscribers = new Set<ChangedRuns>();
  const tell = (id: string) => {
    for (const changed of subscribers) changed.add(id);
  };
  const poll = createPoll(db, tell);
  const stopListening = db.announcements.listen("run_events", (payload) => {
    if (payload !== null) tell(payload.slice(0, payload.indexOf(":")));
    else if (subscribers.size > 0) void poll();
  });
  const timer = setInterval(() => subscribers.size > 0 && void poll(), POLL_INTERVAL_MS);

  return {
    async *subscribe(signal) {
      const changed = new ChangedRuns();
      if (subscribers.size === 0) void poll(); // what changes from now on is found by the next poll
      subscribers.add(changed);
      try {
        while (!signal.aborted) {
          await changed.some(signal);
          yield* changed.take();
          await delay(PACE_MS, undefined, { signal }).catch(() => {});
        }
      } finally {
        subscribers.delete(changed);
      }
    },
    close() {
      stopListening();
      clearInterval(timer);
    },
  };
}

/** However often a run changes before it is taken, it is here once. */
class ChangedRuns {
  readonly #ids = new Set<string>();
  readonly #waiters = new Waiters();

  add(id: string): void {
    this.#ids.add(id);
    this.#waiters.wake();
  }

  async some(signal: AbortSignal): Promise<void> {
    if (this.#ids.size === 0) await this.#waiters.wait(signal);
  }

  take(): string[] {
    const taken = [...this.#ids];
    this.#ids.clear();
    return taken;
  }
}

/** Tells the runs whose `updatedAt` is another than at the last poll. An outage is waited out: the next poll reaches back over it. */
function createPoll(db: Database, tell: (id: string) => void): () => Promise<void> {
  let known: Map<string, number> | undefined;
  let polledAt: Date | null = null;
  return async () => {
    try {
      const rows = await db.query<{ now: Date; id: string | null; updatedAt: Date }>(
        `select now.now, id, "updatedAt" from (select clock_timestamp() as now) now
         left join "Run" on "updatedAt" > coalesce($1, now.now) - interval '${OVERLAP}'`,
        [polledAt],
      );
      const found = rows.flatMap(({ id, updatedAt }) =>
        id === null ? [] : [[id, updatedAt.getTime()] as const],
      );
      const before = known;
      known = new Map(found);
      polledAt = rows[0]!.now;
      if (!before) return;
      for (const [id, at] of found) if (before.get(id) !== at) tell(id);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
    }
  };
}
