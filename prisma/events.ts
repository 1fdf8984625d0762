// The events of runs as async iterators: stored ones first, then live. The rows are the truth; NOTIFY and polls only say when to
// look. A consumer that comes back passes the seq of the last event it got: nothing is lost or doubled.
import { isFinal, type RunState } from "@contsup/contsup/run-state";
import type { Database } from "./client.ts";
import { openRunChanges } from "./run-changes.ts";
import { RunFeed, type RunProgress } from "./run-feed.ts";
import type { StoredEvent } from "./stored-events.ts";

export type { RunProgress, StoredEvent };

/** `seq` of those that are not stored is the cursor: that of the last stored event before them. */
export type RunEvent =
  | StoredEvent
  /** All that was stored when the consumer came has been replayed. */
  | { kind: "caughtUp"; seq: number }
  /** Where the run is now; at most four times a second. */
  | { kind: "progress"; seq: number; run: RunProgress }
  /** The run is over. The iterator goes on: a resumed or retried run has more events. */
  | { kind: "end"; seq: number; state: RunState };

export interface Events {
  /** Until the signal aborts. Throws when there is no such run, or when it has not come as far as `after`. */
  runEvents(runId: string, after: number, signal: AbortSignal): AsyncGenerator<RunEvent, void>;
  /** Ids of runs that changed in any way: each at once, then at most four times a second. */
  runsChanged(signal: AbortSignal): AsyncGenerator<string, void>;
  close(): void;
}

const PROGRESS_INTERVAL_MS = 250;

export function openEvents(db: Database): Events {
  const feeds = new Map<string, { feed: RunFeed; subscribers: number }>();
  const changes = openRunChanges(db);
  const stopListening = db.announcements.listen("run_events", (payload) => {
    if (payload === null) for (const { feed } of feeds.values()) feed.wake();
    else feeds.get(payload.slice(0, payload.indexOf(":")))?.feed.wake();
  });

  function join(runId: string): RunFeed {
    const entry = feeds.get(runId) ?? { feed: new RunFeed(db, runId), subscribers: 0 };
    entry.subscribers++;
    feeds.set(runId, entry);
    return entry.feed;
  }

  function leave(runId: string): void {
    const entry = feeds.get(runId);
    if (!entry || --entry.subscribers > 0) return;
    entry.feed.close();
    feeds.delete(runId);
  }

  return {
    async *runEvents(runId, after, signal) {
      const feed = join(runId);
      try {
        yield* follow(feed, after, signal);
      } finally {
        leave(runId);
      }
    },
    runsChanged: (signal) => changes.subscribe(signal),
    close() {
      stopListening();
      changes.close();
      for (const { feed } of feeds.values()) feed.close();
    },
  };
}

async function* follow(
  feed: RunFeed,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  const first = await feed.run(signal);
  if (!first) return;
  if (after > first.lastSeq) {
    throw new RangeError(`after is ${after}: the run has ${first.lastSeq} events`);
  }
  const progress = paced(PROGRESS_INTERVAL_MS);
  let cursor = after;
  let isCaughtUp = false;
  let endedAt = 0;
  while (!signal.aborted) {
    const { version } = feed;
    const { events, upTo } = await feed.eventsAfter(cursor, signal);
    yield* events;
    cursor = upTo;
    if (!isCaughtUp && cursor >= first.lastSeq) {
      isCaughtUp = true;
      yield { kind: "caughtUp", seq: cursor };
    }
    const run = await feed.run(signal);
    if (!run || cursor < run.lastSeq) continue;
    if (!isFinal(run.state)) {
      if (progress(told(run, version))) yield { kind: "progress", seq: cursor, run };
    } else if (cursor === run.lastSeq && endedAt !== cursor) {
      endedAt = cursor;
      yield { kind: "end", seq: cursor, state: run.state };
    }
    await feed.change(version, signal);
  }
}

/** Differs where there is something to tell. Of a queued run with every read: its place and why it waits depend on others. */
const told = ({ lastSeq: _, ...progress }: RunProgress, version: number): string =>
  JSON.stringify([progress, progress.state === "QUEUED" && version]);

/** Lets a value through that differs from the last one, but not sooner than the interval after it. */
function paced(intervalMs: number): (value: string) => boolean {
  let last: string | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (value === last || now - lastAt < intervalMs) return false;
    last = value;
    lastAt = now;
    return true;
  };
}
