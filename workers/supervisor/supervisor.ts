/**
 * A worker's life: register, beat, claim a run when idle, see it through, stop in good order. One run at a time. The beat goes on
 * while a run trains and carries what people ask of it; a beat that came too late means that the run is somebody else's.
 */
import { requestChanges } from "@contsup/prisma/attempt";
import { type ClaimedRun, claimRun, queueChanges } from "@contsup/prisma/claim";
import { drainWorker } from "@contsup/prisma/drain";
import {
  createExpiry,
  type Drain,
  HEARTBEAT_INTERVAL_MS,
  heartbeat,
  registerWorker,
  stopWorker,
  type WorkerFacts,
} from "@contsup/prisma/workers";
import { Attempt, type AttemptSettings } from "./attempt.ts";
import { FailureStreak } from "./failure-streak.ts";
import { loadPerCore } from "./load-per-core.ts";
import { purgeDeletedRuns, purgeUnusedUploads } from "./retention.ts";
import { untilAvailable } from "./until-available.ts";

/** A dead worker's run waits for this, after the 8 s that it takes to be sure. */
const EXPIRY_EVERY_MS = 1_000;
/** Soon enough for who waits for the space, seldom enough to cost nothing. */
const SWEEP_EVERY_MS = 60_000;
/** Without an answer for so long the worker does not call itself ready. */
const UNREADY_AFTER_MS = 10_000;

export interface SupervisorSettings extends AttemptSettings {
  facts: WorkerFacts;
}

export class Supervisor {
  readonly #settings: SupervisorSettings;
  readonly #stopping = new AbortController();
  #workerId = "";
  #attempt: Attempt | null = null;
  #lastContact = Number.NEGATIVE_INFINITY;
  #wake = Promise.withResolvers<void>();
  #beating: Promise<void> | null = null;
  #isBeatWanted = false;
  #isReachable = true;
  /** As of the last beat. */
  #drain: Drain | null = null;
  readonly #failures = new FailureStreak();

  constructor(settings: SupervisorSettings) {
    this.#settings = settings;
  }

  get attempt(): Attempt | null {
    return this.#attempt;
  }

  /** Why the worker takes no runs, or null. */
  unready(): string | null {
    if (this.#stopping.signal.aborted) return "stopping";
    if (this.#drain) return this.#drain.reason ?? "draining";
    const silence = performance.now() - this.#lastContact;
    return silence > UNREADY_AFTER_MS ? "no contact with the database" : null;
  }

  /** Serves until `stop`, then resolves. Rejects where the database refuses the worker for good. */
  async run(): Promise<void> {
    const { db, facts, log } = this.#settings;
    this.#workerId = await registerWorker(db, facts);
    this.#lastContact = performance.now();
    log.info({ worker: this.#workerId, engines: facts.engines }, "worker registered");
    const expiry = createExpiry(db);
    const beat = (): void => this.#beatSoon();
    const timers = [
      setInterval(beat, HEARTBEAT_INTERVAL_MS),
      setInterval(() => void expiry.check().catch(() => {}), EXPIRY_EVERY_MS), // an outage: the beat says so
      setInterval(() => this.#sweep(), SWEEP_EVERY_MS),
    ];
    this.#sweep();
    const ends = [queueChanges(db, () => this.#wake.resolve()), requestChanges(db, beat)];
    try {
      await this.#serve();
    } finally {
      for (const timer of timers) clearInterval(timer);
      for (const end of ends) end();
      await this.#beating;
      await stopWorker(db, this.#workerId).catch((error) => log.warn(error, "not signed off"));
    }
  }

  /** The trainer writes a checkpoint at the end of its step, the run goes back to the queue, and `run` resolves. */
  stop(): void {
    if (this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    this.#attempt?.stop();
    this.#wake.resolve();
    drainWorker(this.#settings.db, this.#workerId).catch(() => {}); // stopWorker follows
  }

  async #serve(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#wake = Promise.withResolvers();
      const claimed = await this.#claim();
      if (claimed) await this.#see(claimed);
      else await this.#wake.promise;
    }
  }

  async #see(claimed: ClaimedRun): Promise<void> {
    this.#attempt = new Attempt(claimed, this.#settings);
    if (this.#stopping.signal.aborted) this.#attempt.stop();
    const ending = await this.#attempt.run();
    this.#attempt = null;
    const reason = ending && this.#failures.note(ending);
    if (reason) await this.#setAside(reason);
  }

  /** A machine that cannot train leaves the rest of the queue to others. No claim gets past the row; the beat tells the rest. */
  async #setAside(reason: string): Promise<void> {
    const { db, log } = this.#settings;
    const drained = untilAvailable(
      () => drainWorker(db, this.#workerId, { reason }),
      this.#stopping.signal,
    );
    await drained.catch((error) => log.warn(error, "not set aside"));
    this.#beatSoon();
  }

  async #claim(): Promise<ClaimedRun | null> {
    const { db, facts } = this.#settings;
    const engines = facts.engines.map(({ name }) => name);
    const { signal } = this.#stopping;
    try {
      return await untilAvailable(() => claimRun(db, this.#workerId, engines), signal);
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  #sweep(): void {
    const { db, store, log } = this.#settings;
    purgeDeletedRuns(db, store).catch((error) =>
      log.warn(error, "files of deleted runs could not be removed"),
    );
    purgeUnusedUploads(db, store).catch((error) =>
      log.warn(error, "uploads that no run names could not be removed"),
    );
  }

  /** One at a time; what is announced during a beat may not be in its answer yet, so another follows. */
  #beatSoon(): void {
    this.#isBeatWanted = true;
    this.#beating ??= this.#beatWhileWanted();
  }

  async #beatWhileWanted(): Promise<void> {
    while (this.#isBeatWanted) {
      this.#isBeatWanted = false;
      await this.#beat();
    }
    this.#beating = null;
  }

  async #beat(): Promise<void> {
    const attempt = this.#attempt; // of before the question: a run claimed meanwhile is not in the answer
    const { db, facts, log } = this.#settings;
    try {
      const { state, givesBack, drainReason, held } = await heartbeat(db, this.#workerId, {
        freeMemoryBytes: process.availableMemory(),
        load: loadPerCore(),
      });
      this.#lastContact = performance.now();
      if (!this.#isReachable) log.info("the database is back");
      this.#isReachable = true;
      if (state === "LOST" || state === "STOPPED") {
        attempt?.fence("the worker was taken for dead");
        this.#workerId = await registerWorker(db, facts, this.#drain);
        log.warn({ worker: this.#workerId }, "taken for dead, registered anew");
        return;
      }
      this.#noteDrain(state === "DRAINING" ? { reason: drainReason } : null);
      if (attempt && givesBack) attempt.giveBack();
      else if (attempt) this.#passOn(attempt, held);
    } catch (error) {
      if (this.#isReachable) log.warn(error, "no heartbeat");
      this.#isReachable = false;
    }
  }

  #noteDrain(drain: Drain | null): void {
    const before = this.#drain;
    this.#drain = drain;
    const { log } = this.#settings;
    if (drain?.reason && drain.reason !== before?.reason) {
      log.warn(`set aside, takes no more runs: ${drain.reason}`);
    } else if (drain && !before) log.info("drained: takes no more runs");
    else if (before && !drain) {
      this.#failures.reset();
      log.info("takes runs again");
    }
  }

  #passOn(attempt: Attempt, held: Awaited<ReturnType<typeof heartbeat>>["held"]): void {
    const run = held.find(({ runId }) => runId === attempt.ref.runId);
    if (run?.attempt === attempt.ref.attempt) attempt.request(run.requested);
    else if (attempt === this.#attempt && !attempt.isSettling) attempt.fence("held by another");
  }
}
