// Workers, claims and reports to test with.
import { type AttemptRef, attemptStarted, writeReports } from "@contsup/prisma/attempt";
import { type ClaimedRun, claimRun } from "@contsup/prisma/claim";
import type { Database } from "@contsup/prisma/client";
import type {
  CheckpointReport,
  EpochReport,
  ReportBatch,
  StepReport,
} from "@contsup/prisma/reports";
import { registerWorker, type WorkerFacts } from "@contsup/prisma/workers";
import { submitted } from "./submission.ts";

export const worker = (db: Database, overrides: Partial<WorkerFacts> = {}): Promise<string> =>
  registerWorker(db, {
    hostname: "host",
    pid: 1,
    engines: [{ name: "onednn", version: "1.0", device: "CPU" }],
    device: "CPU",
    cores: 2,
    memoryBytes: 2 ** 40,
    freeMemoryBytes: 2 ** 39,
    version: "0.1.0",
    ...overrides,
  });

/** Claims until it gets one; throws where the queue has nothing. */
export async function claimed(db: Database, workerId?: string): Promise<ClaimedRun> {
  const claim = await claimRun(db, workerId ?? (await worker(db)), ["onednn"]);
  if (!claim) throw new Error("the queue is empty");
  return claim;
}

/** A run that a worker trains: the only one in the queue when it is called. */
export async function running(db: Database): Promise<ClaimedRun & { workerId: string }> {
  await submitted(db);
  const workerId = await worker(db);
  const claim = await claimed(db, workerId);
  await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
  return { ...claim, workerId };
}

export const step = (number: number, overrides: Partial<StepReport> = {}): StepReport => ({
  step: number,
  epoch: 1,
  learningRate: 0.1,
  imagesPerSecond: 1000,
  localLoss: [number, number + 0.5],
  headLoss: [number, number + 0.25],
  reconstructionLoss: [],
  ...overrides,
});

export const epoch = (number: number, overrides: Partial<EpochReport> = {}): EpochReport => ({
  epoch: number,
  step: number * 10,
  learningRate: 0.1,
  trainLoss: 2,
  trainAccuracy: 0.2,
  testLoss: 2.1,
  testAccuracy: 0.19,
  validationLoss: null,
  validationAccuracy: null,
  localLoss: [1, 2],
  headLoss: [1, 2],
  reconstructionLoss: [],
  accuracy: [0.1, 0.19],
  gradientNorm: [1, 2],
  imagesPerSecond: 1000,
  trainSeconds: 10,
  evaluationSeconds: 1,
  peakTensorBytes: 2 ** 33,
  modulePeakTensorBytes: [2 ** 33, 2 ** 31],
  residentBytes: 2 ** 34,
  gpuMemoryBytes: null,
  plannedBytes: 2 ** 32,
  ...overrides,
});

export const checkpoint = (
  number: number,
  overrides: Partial<CheckpointReport> = {},
): CheckpointReport => ({
  epoch: number,
  step: number * 10,
  path: `runs/r/1/epoch-${number}-step-${number * 10}.safetensors`,
  bytes: 1000,
  sha256: "0".repeat(64),
  testAccuracy: 0.5,
  isBest: false,
  engine: "onednn",
  engineVersion: "1.0",
  threads: 2,
  ...overrides,
});

const batchNumbers = new WeakMap<AttemptRef, number>();

/** Writes a batch with the next number of this claim. */
export function report(
  db: Database,
  ref: AttemptRef,
  reports: Partial<ReportBatch>,
): Promise<number> {
  const number = reports.number ?? (batchNumbers.get(ref) ?? 0) + 1;
  batchNumbers.set(ref, number);
  return writeReports(db, ref, {
    steps: [],
    epochs: [],
    checkpoints: [],
    logs: [],
    ...reports,
    number,
  });
}
