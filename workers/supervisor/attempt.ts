/**
 * One attempt of a run, from claim to end. The trainer process does the work; here are its orders (cancel, pause, stop), its
 * reports on their way to the database, and the verdict when it ends. What a fenced attempt still says is thrown away.
 */
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { EngineName } from "@contsup/contsup/engine-name";
import { outOfMemoryAdvice } from "@contsup/contsup/out-of-memory-advice";
import type { FailureCause, RunRequest } from "@contsup/contsup/run-state";
import { type AttemptOutcome, type AttemptRef, attemptEnded } from "@contsup/prisma/attempt";
import type { ClaimedRun } from "@contsup/prisma/claim";
import type { Database } from "@contsup/prisma/client";
import { FencedError } from "@contsup/prisma/database-error";
import type { Logger } from "pino";
import { failureOf } from "../trainer/failure.ts";
import type { LogReport, TrainerEnd, TrainerReport, TrainerStart } from "../trainer/protocol.ts";
import { crashCause, outOfMemoryKills } from "./crash-cause.ts";
import type { AttemptEnding } from "./failure-streak.ts";
import { prepareStart, type TrainerSettings } from "./prepare-start.ts";
import { ReportWriter } from "./report-writer.ts";
import { removeOrphans, retainCheckpoints } from "./retention.ts";
import { startTrainer, type TrainerExit, type TrainerProcess } from "./trainer-process.ts";
import { untilAvailable } from "./until-available.ts";

/** A trainer in native code does not hear a request before the module is done. */
const KILL_AFTER_MS = 1_000;
/** A worker that stops while the database is down cannot wait for it: its attempt will be found lost. */
const STOP_PATIENCE_MS = 20_000;

export interface AttemptSettings {
  db: Database;
  store: ArtifactStore;
  trainer: TrainerSettings;
  keepCheckpoints: number;
  log: Logger;
  /** Sees every report, for the worker's metrics. */
  onReport: (report: TrainerReport) => void;
}

const STOPPING = { PAUSE: "pausing", STOP: "stopping", GIVE_BACK: "giving the run back" } as const;
const LOG_METHODS = { INFO: "info", WARN: "warn", ERROR: "error" } as const;

/** Why the trainer was told to end. */
type Order = "CANCEL" | "PAUSE" | "STOP" | "GIVE_BACK" | "FENCE";

export class Attempt {
  readonly ref: AttemptRef;
  readonly #claimed: ClaimedRun;
  readonly #settings: AttemptSettings;
  readonly #log: Logger;
  readonly #writer: ReportWriter;
  /** Aborted when nothing more of this attempt may be written. */
  readonly #over = new AbortController();
  #order: Order | null = null;
  #isSettling = false;
  #trainer: TrainerProcess | null = null;
  #end: TrainerEnd | null = null;
  /** Once it has started. */
  #engine: EngineName | null = null;
  #retention: Promise<void> = Promise.resolve();

  constructor(claimed: ClaimedRun, settings: AttemptSettings) {
    this.ref = { runId: claimed.runId, attempt: claimed.attempt };
    this.#claimed = claimed;
    this.#settings = settings;
    this.#log = settings.log.child({ run: claimed.runId, attempt: claimed.attempt });
    const { db, store, keepCheckpoints } = settings;
    this.#writer = new ReportWriter(db, this.ref, () =>
      this.#tidy(() => retainCheckpoints(db, store, this.ref.runId, keepCheckpoints)),
    );
  }

  /** Reports that wait for the database. */
  get waitingReports(): number {
    return this.#writer.waiting;
  }

  /** The run's row may no longer name the attempt, since it is about to be over. */
  get isSettling(): boolean {
    return this.#isSettling;
  }

  /** Resolves when the run's row says how the attempt ended, or with null when the attempt was fenced. */
  async run(): Promise<AttemptEnding | null> {
    this.#log.info("claimed");
    const writing = this.#write();
    const outcome = await this.#train().catch((error: unknown): AttemptOutcome => {
      if (this.#over.signal.aborted) return { kind: "GIVEN_BACK" };
      this.#log.error(error);
      return { kind: "FAILED", ...failureOf(error) };
    });
    this.#writer.close();
    await writing;
    const ending = await this.#settle(outcome);
    await this.#retention;
    return ending;
  }

  /** What a person asked for, as often as it is read. */
  request(requested: RunRequest | null): void {
    if (requested === "CANCEL") this.#cancel();
    else if (requested === "PAUSE") this.#stopWith("PAUSE");
  }

  /** The worker stops: the run goes back to the queue with a checkpoint of now. */
  stop(): void {
    this.#stopWith("STOP");
    setTimeout(() => this.#over.abort(), STOP_PATIENCE_MS).unref();
  }

  /** The worker is drained and is not to finish: as `stop`, but it stays, and can wait for the database. */
  giveBack(): void {
    this.#stopWith("GIVE_BACK");
  }

  /** The database gave the run to somebody else, or took it away. */
  fence(reason: string): void {
    if (this.#order === "FENCE") return;
    this.#log.warn(`fenced, ending the trainer: ${reason}`);
    this.#order = "FENCE";
    this.#over.abort();
    this.#trainer?.kill();
  }

  #cancel(): void {
    if (this.#order === "CANCEL" || this.#order === "FENCE") return;
    this.#log.info("cancelling");
    this.#order = "CANCEL";
    this.#trainer?.send({ type: "cancel" });
    setTimeout(() => this.#trainer?.kill(), KILL_AFTER_MS).unref();
  }

  #stopWith(order: keyof typeof STOPPING): void {
    if (this.#order !== null) return;
    this.#log.info(STOPPING[order]);
    this.#order = order;
    this.#trainer?.send({ type: "stop" });
  }

  async #write(): Promise<void> {
    try {
      await this.#writer.run(this.#over.signal);
    } catch (error) {
      if (error instanceof FencedError) this.fence(error.message);
      else if (!this.#over.signal.aborted) this.#abandon(error);
    }
  }

  /** A defect: the database refused a report. The attempt cannot go on without its record. */
  #abandon(error: unknown): void {
    this.#log.error(error);
    this.#end = { type: "ended", outcome: "FAILED", ...failureOf(error) };
    this.#trainer?.kill();
  }

  async #train(): Promise<AttemptOutcome> {
    const { db, store, trainer: settings } = this.#settings;
    this.#tidy(() => removeOrphans(db, store, this.ref));
    const { start, notes } = await untilAvailable(
      () => prepareStart(db, this.#claimed, settings),
      this.#over.signal,
    );
    for (const { level, message } of notes) this.#note(level, message);
    if (this.#order !== null) return this.#verdict(null, 0);
    const killsBefore = outOfMemoryKills();
    this.#trainer = startTrainer(settings.env, (report) => this.#take(report));
    this.#trainer.send(start);
    const outcome = this.#verdict(await this.#trainer.exited, killsBefore);
    return advised(outcome, start, this.#engine ?? start.engine.name);
  }

  #take(report: TrainerReport): void {
    this.#settings.onReport(report);
    if (report.type === "started") this.#engine = report.provenance.engine;
    if (report.type === "ended") this.#end ??= report;
    else {
      if (report.type === "log") this.#log[LOG_METHODS[report.level]](report.message);
      this.#append(report);
    }
  }

  #append(report: Exclude<TrainerReport, TrainerEnd>): void {
    try {
      this.#writer.add(report);
    } catch (error) {
      this.#abandon(error); // the journal's disk is full
    }
  }

  #note(level: LogReport["level"], message: string): void {
    this.#log[LOG_METHODS[level]](message);
    this.#append({ type: "log", level, message, at: new Date() });
  }

  /** `exit` is null where the trainer was never started. */
  #verdict(exit: TrainerExit | null, killsBefore: number): AttemptOutcome {
    if (this.#order === "CANCEL") return { kind: "CANCELLED" };
    if (this.#end?.outcome === "FAILED") return failed(this.#end.cause, this.#end.message);
    if (this.#end?.outcome === "COMPLETED") return { kind: "COMPLETED" };
    const wasStopped = exit === null || this.#end?.outcome === "STOPPED";
    if (wasStopped && this.#order === "PAUSE") return { kind: "PAUSED" };
    if (wasStopped) {
      const message = this.#order === "GIVE_BACK" ? "the worker is drained" : "the worker stopped";
      return { kind: "GIVEN_BACK", message };
    }
    const crash = crashCause(exit, killsBefore);
    this.#log.error(crash.message);
    return crash;
  }

  async #settle(outcome: AttemptOutcome): Promise<AttemptEnding | null> {
    if (this.#order === "FENCE") return null;
    this.#isSettling = true;
    const { db } = this.#settings;
    try {
      const state = await untilAvailable(
        () => attemptEnded(db, this.ref, outcome),
        this.#over.signal,
      );
      this.#log.info({ state }, `ended: ${outcome.kind}`);
      return { runId: this.ref.runId, outcome, state };
    } catch (error) {
      this.#log.warn(error, "the end of the attempt could not be recorded");
      return null;
    }
  }

  /** One after the other; a file that could not be removed now is found again the next time. */
  #tidy(work: () => Promise<void>): void {
    this.#retention = this.#retention
      .then(work)
      .catch((error) => this.#log.warn(error, "old checkpoints could not be removed"));
  }
}

/** Where memory ran out, what the plan says of less. */
function advised(
  outcome: AttemptOutcome,
  { run }: TrainerStart,
  engine: EngineName,
): AttemptOutcome {
  if (!("cause" in outcome) || outcome.cause !== "OUT_OF_MEMORY") return outcome;
  const advice = outOfMemoryAdvice(run.config, engine);
  return { ...outcome, message: `${outcome.message}\n${advice}` };
}

const failed = (cause: FailureCause, message: string): AttemptOutcome => ({
  kind: "FAILED",
  cause,
  message,
});
