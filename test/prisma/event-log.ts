// A subscriber that keeps what it gets, for tests to wait on.
import type { Events, RunEvent } from "@contsup/prisma/events";
import { vi } from "vitest";

export interface EventLog {
  events: RunEvent[];
  /** Stored events only. */
  stored(): RunEvent[];
  until(found: (events: RunEvent[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

const MARKERS = ["caughtUp", "progress", "end"];

export function follow(source: Events, runId: string, after = 0): EventLog {
  const events: RunEvent[] = [];
  const ending = new AbortController();
  const done = (async () => {
    for await (const event of source.runEvents(runId, after, ending.signal)) events.push(event);
  })();
  return {
    events,
    stored: () => events.filter(({ kind }) => !MARKERS.includes(kind)),
    until: async (found) => {
      await Promise.race([vi.waitUntil(() => found(events), { timeout: 10_000 }), done]);
    },
    async stop() {
      ending.abort();
      await done;
    },
  };
}
