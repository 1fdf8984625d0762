import { parseRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { attemptStarted, writeReports } from "@contsup/prisma/attempt";
import { type ClaimedRun, claimRun } from "@contsup/prisma/claim";
import type { Database } from "@contsup/prisma/client";
import type { StepReport } from "@contsup/prisma/reports";
import { submitRun } from "@contsup/prisma/runs";
import { heartbeat, registerWorker } from "@contsup/prisma/workers";
import type { Browser, Page } from "playwright-core";
import type { BenchLine } from "../bench-line.ts";

/** What every case gets. */
export interface WebBench {
  url: string;
  token: string;
  db: Database;
  browser: Browser;
}

export const MODULES = 16;
const HEARTBEAT_MS = 2_000;
const BATCH = 1_000;

export interface BenchRun {
  id: string;
  /** Writes steps after those that are there. */
  report(steps: number): Promise<void>;
  end(): void;
}

/** A run with 16 modules that a worker of this process trains. */
export async function startRun({ db }: WebBench, name: string): Promise<BenchRun> {
  const input: RunConfigInput = { localModules: MODULES, contextMode: "R1E", epochs: 10_000 };
  const { config } = parseRunConfig(input);
  await submitRun(db, { config: config!, name, submittedBy: "bench", priority: 100 });
  const facts = { hostname: "bench", pid: process.pid, device: "none", cores: 1, version: "0.1.0" };
  const memory = { memoryBytes: 0, freeMemoryBytes: 0 };
  const engines = [{ name: "onednn" as const, version: "0", device: "none" }];
  const worker = await registerWorker(db, { ...facts, ...memory, engines });
  const claim = (await claimRun(db, worker, ["onednn"]))!;
  await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
  const beating = setInterval(
    () => void heartbeat(db, worker, { freeMemoryBytes: 0 }),
    HEARTBEAT_MS,
  );
  return { id: claim.runId, report: reporter(db, claim), end: () => clearInterval(beating) };
}

function reporter(db: Database, claim: ClaimedRun): (steps: number) => Promise<void> {
  let written = 0;
  let number = 0;
  return async (count) => {
    for (let left = count; left > 0; left -= BATCH) {
      const steps = Array.from({ length: Math.min(BATCH, left) }, () => step(++written));
      number++;
      await writeReports(db, claim, { number, steps, epochs: [], checkpoints: [], logs: [] });
    }
  };
}

function step(number: number): StepReport {
  const localLoss = Array.from(
    { length: MODULES },
    (_, module) => 2.3 * Math.exp(-number / (20_000 + 1_000 * module)) + 0.2 * Math.random(),
  );
  return {
    ...{ step: number, epoch: Math.ceil(number / 49), learningRate: 0.1, imagesPerSecond: 1_000 },
    ...{ localLoss, headLoss: localLoss, reconstructionLoss: [], at: new Date() },
  };
}

/** A page of a browser that has never been here, logged in. */
export async function openPage({ browser, url, token }: WebBench, script?: string): Promise<Page> {
  // What the bench asks the page is evaluated in it, which its policy forbids.
  const view = { viewport: { width: 1360, height: 900 }, bypassCSP: true };
  const context = await browser.newContext(view);
  await context.addCookies([{ name: "contsup_token", value: token, url }]);
  const page = await context.newPage();
  if (script) await page.addInitScript(script);
  return page;
}

export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1]!;

/** A case that must stay below its bound. */
export const below = (
  name: string,
  value: number,
  bound: number,
  unit: string,
  extra: Record<string, unknown> = {},
): BenchLine => ({
  ...{ bench: "web", case: name, value: Math.round(10 * value) / 10, unit, bound },
  ...{ ok: value < bound, ...extra },
});
