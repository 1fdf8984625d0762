/**
 * Carries an attempt's reports from the journal to the database, in order, in batches. While the database cannot be reached
 * the journal grows and nothing is lost; a batch whose answer was lost is sent again under its number and written once.
 */
import { setTimeout as delay } from "node:timers/promises";
import { type AttemptRef, attemptStarted, writeReports } from "@contsup/prisma/attempt";
import type { Database } from "@contsup/prisma/client";
import type {
  CheckpointReport,
  EpochReport,
  LogReport,
  ProgressReport as ProgressRow,
  StepReport,
} from "@contsup/prisma/reports";
import type { ProgressReport, TrainerEnd, TrainerReport } from "../trainer/protocol.ts";
import { Journal } from "./journal.ts";
import { untilAvailable } from "./until-available.ts";

/** The least time from one batch to the next: a step is written at once, and a fast run's are written several at a time. */
const BATCH_EVERY_MS = 25;
const BATCH_SIZE = 64;

type Told = Exclude<TrainerReport, TrainerEnd>;
type StepTold = Extract<Told, { type: "step" }>;

/** What the journal keeps; progress is not kept, the newest replaces the one before. */
type KeptReport = Exclude<Told, StepTold | ProgressReport> | Omit<StepTold, "progress">;

export class ReportWriter {
  readonly #db: Database;
  readonly #ref: AttemptRef;
  readonly #onCheckpoint: () => void;
  readonly #journal = new Journal<KeptReport>();
  #progress: ProgressReport | null = null;
  #lastBatch = 0;
  #lastBatchAt = Number.NEGATIVE_INFINITY;
  #stepsReceived = 0;
  #isClosed = false;
  #wake = Promise.withResolvers<void>();

  /** `onCheckpoint` is called after checkpoints were recorded. */
  constructor(db: Database, ref: AttemptRef, onCheckpoint: () => void) {
    this.#db = db;
    this.#ref = ref;
    this.#onCheckpoint = onCheckpoint;
  }

  get waiting(): number {
    return this.#journal.length;
  }

  add(report: Told): void {
    if (report.type === "progress") this.#progress = report;
    else if (report.type === "step") this.#addStep(report);
    else this.#journal.append(report);
    this.#wake.resolve();
  }

  #addStep({ progress, ...step }: StepTold): void {
    this.#stepsReceived++;
    this.#progress = progress;
    this.#journal.append(step);
  }

  /** No report comes any more: `run` resolves once all are written. */
  close(): void {
    this.#isClosed = true;
    this.#wake.resolve();
  }

  /** Rejects with FencedError, or with the signal's reason while the database cannot be reached. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await this.#wake.promise;
        await this.#untilDue();
        if (!this.#isClosed) this.#wake = Promise.withResolvers();
        if (this.#hasReports()) await this.#writeNext(signal);
        if (this.#hasReports()) this.#wake.resolve();
        else if (this.#isClosed) return;
      }
    } finally {
      this.#journal.close();
    }
  }

  async #untilDue(): Promise<void> {
    const wait = this.#lastBatchAt + BATCH_EVERY_MS - performance.now();
    if (wait > 0 && !this.#isClosed && this.#journal.length < BATCH_SIZE) await delay(wait);
    this.#lastBatchAt = performance.now();
  }

  #hasReports(): boolean {
    return this.#journal.length > 0 || this.#progress !== null;
  }

  async #writeNext(signal: AbortSignal): Promise<void> {
    const reports = this.#journal.first(BATCH_SIZE);
    const [first] = reports;
    if (first?.type === "started") {
      const { provenance } = first;
      const facts = { engine: provenance.engine, provenance };
      await untilAvailable(() => attemptStarted(this.#db, this.#ref, facts), signal);
      this.#journal.drop(1);
      return;
    }
    const startsAt = reports.findIndex(({ type }) => type === "started");
    await this.#writeBatch(startsAt < 0 ? reports : reports.slice(0, startsAt), signal);
  }

  async #writeBatch(reports: KeptReport[], signal: AbortSignal): Promise<void> {
    const steps = ofType<StepReport>(reports, "step");
    const batch = {
      number: ++this.#lastBatch,
      steps,
      epochs: ofType<EpochReport>(reports, "epoch"),
      checkpoints: ofType<CheckpointReport>(reports, "checkpoint"),
      logs: ofType<LogReport>(reports, "log"),
      ...(this.#progress === null ? {} : { progress: toRow(this.#progress, steps.at(-1)) }),
    };
    this.#progress = null;
    await untilAvailable(
      // As of this try: of a batch that an outage held up, the next ones are known already.
      () => writeReports(this.#db, this.#ref, { ...batch, stepsReceived: this.#stepsReceived }),
      signal,
    );
    this.#journal.drop(reports.length);
    if (batch.checkpoints.length > 0) this.#onCheckpoint();
  }
}

const ofType = <T>(reports: KeptReport[], type: KeptReport["type"]): T[] =>
  reports.filter((report) => report.type === type) as T[];

/** Progress is told seldom: the last step of the batch may be a newer one. */
const toRow = (
  { type: _, remainingSeconds, ...progress }: ProgressReport,
  lastStep: { epoch: number; step: number } = progress,
): ProgressRow => ({
  ...progress,
  epoch: Math.max(progress.epoch, lastStep.epoch),
  step: Math.max(progress.step, lastStep.step),
  expectedEndAt:
    remainingSeconds === null ? null : new Date(Date.now() + Math.max(0, remainingSeconds) * 1000),
});
