// How many metric values a second workers can write: steps of a run with 16 local modules in batches of 64, as a supervisor sends
// them, through writeReports with its sequence numbers, fencing and NOTIFY. A value is an entry of localLoss or headLoss.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { writeReports } from "@contsup/prisma/attempt";
import { claimRun } from "@contsup/prisma/claim";
import { type Database, openDatabase } from "@contsup/prisma/client";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import type { StepReport } from "@contsup/prisma/reports";
import { submitRun } from "@contsup/prisma/runs";
import { registerWorker } from "@contsup/prisma/workers";
import type { BenchLine } from "./bench-line.ts";

const MODULES = 16;
const BATCH_STEPS = 64;
const SECONDS = 4;
const BOUND = 300_000;

export async function* bench(): AsyncGenerator<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-bench-"));
  chmodSync(folder, 0o755); // as root, the server runs as the user nobody
  const server = await startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
  const db = openDatabase(server.url);
  try {
    await migrate(server.url, () => {});
    await write(db, 1, 1); // warm
    for (const runs of [1, 2, 4]) yield line(runs, await write(db, runs, SECONDS));
  } finally {
    await db.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

const line = (runs: number, value: number): BenchLine => ({
  bench: "metric-throughput",
  case: `${runs} run${runs > 1 ? "s" : ""} at once, K=${MODULES}, ${BATCH_STEPS} steps a batch`,
  value: Math.round(value),
  unit: "values/s",
  bound: runs === 1 ? BOUND : null,
  ok: runs > 1 || value >= BOUND,
  stepsPerSecond: Math.round(value / (2 * MODULES)),
});

/** Values a second over all runs. */
async function write(db: Database, runs: number, seconds: number): Promise<number> {
  const claims = [];
  for (let i = 0; i < runs; i++) claims.push(await claimOne(db));
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const steps = await Promise.all(claims.map((claim) => writeUntil(db, claim, end)));
  const total = steps.reduce((sum, count) => sum + count, 0);
  return (total * 2 * MODULES) / ((performance.now() - begun) / 1_000);
}

async function writeUntil(
  db: Database,
  claim: { runId: string; attempt: number },
  end: number,
): Promise<number> {
  let written = 0;
  for (let number = 1; performance.now() < end; number++) {
    const steps = Array.from({ length: BATCH_STEPS }, (_, i) => step(written + i + 1));
    await writeReports(db, claim, { number, steps, epochs: [], checkpoints: [], logs: [] });
    written += BATCH_STEPS;
  }
  return written;
}

const values = (step: number): number[] =>
  Array.from({ length: MODULES }, (_, i) => Math.fround(Math.sin(step * MODULES + i)));

const step = (number: number): StepReport => ({
  step: number,
  epoch: 1,
  learningRate: 0.8,
  imagesPerSecond: 1234.5,
  localLoss: values(number),
  headLoss: values(-number),
  reconstructionLoss: [],
});

async function claimOne(db: Database) {
  const { config, issues } = parseRunConfig({ localModules: MODULES });
  if (!config) throw new Error(JSON.stringify(issues));
  await submitRun(db, { config, name: "bench", submittedBy: "bench" });
  const facts = { hostname: "bench", pid: process.pid, engines: [], device: "", version: "" };
  const workerId = await registerWorker(db, {
    ...facts,
    ...{ cores: 1, memoryBytes: 0, freeMemoryBytes: 0 },
  });
  const claim = await claimRun(db, workerId, ["onednn"]);
  if (!claim) throw new Error("the submitted run was not claimed");
  return claim;
}
