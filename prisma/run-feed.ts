// What all subscribers of one run in this process share: one read of its new rows per announcement, and a window of the latest
// events. A subscriber that is behind the window (it has just come, or is slow) reads for itself, so memory stays bounded.
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "./client.ts";
import { DatabaseUnavailableError } from "./database-error.ts";
import { EventWindow } from "./event-window.ts";
import type { Run } from "./generated/client/client.ts";
import { readEvents, type StoredEvent } from "./stored-events.ts";
import { Waiters } from "./waiters.ts";

/** Some ten seconds of a fast run. */
const WINDOW_EVENTS = 500;
const CHUNK_EVENTS = 500;
/** Announcements are hints; this is the truth, and the price of a lost one. */
const POLL_INTERVAL_MS = 2_000;
const RETRY_DELAY_MS = 500;

/** Read with every announcement, so without the config and the provenance, which are most of a row. */
const PROGRESS_COLUMNS = [
  ...["id", "state", "lastSeq", "phase", "phaseDone", "phaseTotal", "phaseUnit"],
  ...["epoch", "step", "stepsPerEpoch", "imagesPerSecond", "expectedEndAt"],
] as const satisfies (keyof Run)[];

/** Where a run is. */
export type RunProgress = Pick<Run, (typeof PROGRESS_COLUMNS)[number]> & { epochs: number };

const READ_PROGRESS = `
  select ${PROGRESS_COLUMNS.map((name) => `"${name}"`)}, (config->>'epochs')::int as epochs from "Run" where id = $1`;

export class RunFeed {
  readonly #db: Database;
  readonly #runId: string;
  readonly #window = new EventWindow(WINDOW_EVENTS);
  readonly #waiters = new Waiters();
  readonly #timer: NodeJS.Timeout;
  #run: RunProgress | undefined;
  #failure: unknown;
  #version = 0;
  #isReading = false;
  #isDirty = false;

  constructor(db: Database, runId: string) {
    this.#db = db;
    this.#runId = runId;
    this.#timer = setInterval(() => this.wake(), POLL_INTERVAL_MS);
    this.wake();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Grows with every read. */
  get version(): number {
    return this.#version;
  }

  /** The run as it was at the last read: its events up to `lastSeq` are there to be had. */
  async run(signal: AbortSignal): Promise<RunProgress | undefined> {
    while (!this.#run && !signal.aborted) {
      this.#rethrow();
      await this.change(this.#version, signal);
    }
    this.#rethrow();
    return this.#run;
  }

  /** The next events after a cursor, and the number up to which there is nothing else. */
  async eventsAfter(
    cursor: number,
    signal: AbortSignal,
  ): Promise<{ events: StoredEvent[]; upTo: number }> {
    const shared = this.#window.after(cursor);
    const { head } = this.#window;
    if (shared) return { events: shared, upTo: Math.max(cursor, head) };
    while (!signal.aborted) {
      try {
        const events = await readEvents(this.#db, this.#runId, cursor, CHUNK_EVENTS);
        return { events, upTo: lastOf(events, head) };
      } catch (error) {
        if (!(error instanceof DatabaseUnavailableError)) throw error;
        await delay(RETRY_DELAY_MS, undefined, { signal }).catch(() => {});
      }
    }
    return { events: [], upTo: cursor };
  }

  /** Resolves once the version is no longer `version`, or the signal aborts. */
  change(version: number, signal: AbortSignal): Promise<void> {
    if (this.#version !== version) return Promise.resolve();
    return this.#waiters.wait(signal);
  }

  /** There may be something new. However often this is called during a read, it is followed by one more. */
  async wake(): Promise<void> {
    this.#isDirty = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isDirty) {
        this.#isDirty = false;
        await this.#read();
      }
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) return; // it is waited out: the next poll reads again
      this.#failure = error;
      this.#announce();
    } finally {
      this.#isReading = false;
    }
  }

  async #read(): Promise<void> {
    const [run] = await this.#db.query<RunProgress>(READ_PROGRESS, [this.#runId], {
      name: "read-progress",
    });
    if (!run) throw new Error(`there is no run ${this.#runId}`);
    const behind = run.lastSeq - this.#window.head;
    if (!this.#run || behind > WINDOW_EVENTS) this.#window.restart(run.lastSeq);
    while (this.#window.head < run.lastSeq) {
      const events = await readEvents(this.#db, this.#runId, this.#window.head, CHUNK_EVENTS);
      this.#window.append(events, lastOf(events, run.lastSeq));
    }
    this.#run = run;
    this.#failure = undefined;
    this.#announce();
  }

  #announce(): void {
    this.#version++;
    this.#waiters.wake();
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** How far a chunk reaches: a full one to its last event, a smaller one to all that was there when it was asked for. */
const lastOf = (events: StoredEvent[], known: number): number => {
  const last = events.at(-1)?.seq ?? 0;
  return events.length < CHUNK_EVENTS ? Math.max(known, last) : last;
};
