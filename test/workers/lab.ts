// A deployment to test with: a database, an artifact store, a cache with a small-enough CIFAR-10, and real worker processes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { type ArtifactStore, openArtifactStore } from "@contsup/artifacts/store";
import type { RunConfigInput } from "@contsup/contsup/run-config";
import { isFinal } from "@contsup/contsup/run-state";
import { liveCheckpoints } from "@contsup/prisma/checkpoints";
import { type Database, openDatabase } from "@contsup/prisma/client";
import type { Run } from "@contsup/prisma/generated/client/client";
import { submitRun } from "@contsup/prisma/runs";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { readCheckpoint, weightsSha256 } from "@contsup/workers/checkpoint";
import { installEngine } from "@contsup/workers/engine/engine";
import { randomStream } from "@contsup/workers/random";
import { afterAll } from "vitest";
import { createTestDatabase } from "../prisma/database.ts";
import { CPU_ENGINES } from "./engine/engines.ts";
import { tinyConfig } from "./tiny-training.ts";

const WORKER = fileURLToPath(new URL("../../workers/main.ts", import.meta.url));
const POLL_MS = 20;
/** A busy machine takes its time; what has not come by then does not come. */
const PATIENCE_MS = 60_000;
/** For tests that start several trainers one after the other. */
export const LONG_TEST_MS = 150_000;

export interface TestWorker {
  process: ChildProcess;
  /** Everything it wrote. */
  output(): string;
  exited: Promise<number | null>;
}

export interface Lab {
  db: Database;
  store: ArtifactStore;
  folder: string;
  /** `within`: a command that runs the worker, with limits or mounts of its own. */
  startWorker(env?: Record<string, string>, flags?: string[], within?: string[]): TestWorker;
  submit(input?: RunConfigInput, initialWeights?: string): Promise<Run>;
  row(run: Run): Promise<Run>;
  /** Submits a run and waits for its completion. */
  completed(input?: RunConfigInput, initialWeights?: string): Promise<Run>;
  /** The row once it fulfils the condition. */
  until(run: Run, condition: (row: Run) => boolean): Promise<Run>;
  /** Digest of the newest checkpoint's weights. */
  weightsOf(run: Run): Promise<string>;
  /** The messages of its log, oldest first. */
  logsOf(run: Run): Promise<string[]>;
}

/** Call it at the top of a test file; everything it started ends after the file's last test. */
export async function openLab(databaseUrl?: string): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-lab-"));
  const { url, drop } = databaseUrl
    ? { url: databaseUrl, drop: async () => {} }
    : await createTestDatabase();
  const db = openDatabase(url);
  const artifactsUrl = pathToFileURL(join(folder, "artifacts")).href;
  const store = await openArtifactStore(artifactsUrl);
  await fillCache(join(folder, "cache"));
  const workers: TestWorker[] = [];
  afterAll(async () => {
    for (const { process: child } of workers) child.kill("SIGKILL");
    await Promise.all(workers.map(({ exited }) => exited));
    await db.close();
    await drop();
    rmSync(folder, { recursive: true });
  });
  const row = async ({ id }: Run) => db.prisma.run.findUniqueOrThrow({ where: { id } });
  const submit: Lab["submit"] = async (input, initialWeights) => {
    const named = { config: tinyConfig(input), name: "tiny", submittedBy: "test" };
    return (await submitRun(db, { ...named, initialWeights })).run;
  };
  const untilRow: Lab["until"] = (run, condition) => until(() => row(run), condition);
  return {
    ...{ db, store, folder, row, submit, until: untilRow },
    startWorker(env = {}, flags = [], within = []) {
      const worker = spawnWorker(
        {
          ...process.env,
          DATABASE_URL: url,
          ARTIFACTS_URL: artifactsUrl,
          CONTSUP_CACHE: join(folder, "cache"),
          ...env,
        },
        [...within, process.execPath, WORKER, ...flags],
      );
      workers.push(worker);
      return worker;
    },
    completed: async (...submission) =>
      untilRow(await submit(...submission), ({ state }) => isFinal(state)),
    async weightsOf({ id }) {
      const last = (await liveCheckpoints(db, id)).at(-1)!;
      return weightsSha256((await readCheckpoint(store, last)).state);
    },
    async logsOf({ id }) {
      const lines = await db.prisma.logLine.findMany({
        where: { runId: id },
        orderBy: { seq: "asc" },
      });
      return lines.map(({ message }) => message);
    },
  };
}

/** What `read` gives once it fulfils the condition. */
export async function until<T>(
  read: () => Promise<T> | T,
  condition: (value: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (condition(value)) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain: ${inspect(value)}`);
    await delay(POLL_MS);
  }
}

function spawnWorker(env: NodeJS.ProcessEnv, [program, ...args]: string[]): TestWorker {
  const child = spawn(program!, args, { env, stdio: "pipe" });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on("line", (line) => lines.push(line));
  }
  const exited = once(child, "close").then(([code]) => code as number | null);
  return { process: child, exited, output: () => lines.join("\n") };
}

/** Engines of the user's cache, and CIFAR-10 in files of the true size: 100 random pictures each, the rest black. */
export async function fillCache(cache: string): Promise<void> {
  const shared = cacheFolder(process.env);
  for (const engine of CPU_ENGINES) await installEngine(engine, { cache: shared });
  mkdirSync(join(cache, "datasets/cifar10"), { recursive: true });
  symlinkSync(join(shared, "engines"), join(cache, "engines"));
  const random = randomStream(1, "init");
  const pictures = Buffer.from(Array.from({ length: 100 * 3073 }, () => random.below(256)));
  for (let at = 0; at < pictures.length; at += 3073) pictures[at]! %= 10;
  for (const name of [..."12345"].map((n) => `data_batch_${n}.bin`).concat("test_batch.bin")) {
    const path = join(cache, "datasets/cifar10", name);
    const file = openSync(path, "w");
    writeSync(file, pictures);
    closeSync(file);
    truncateSync(path, 10_000 * 3073);
  }
}

/** The process ids of a process's children. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => parentOf(child) === pid);
}

/** Null when the process is gone. */
export function parentOf(pid: number): number | null {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
  } catch {
    return null;
  }
}
