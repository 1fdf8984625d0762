// Runs that cannot go on, from the trainer through its supervisor to the run's row. The worker lives, and trains the next one.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plan } from "@contsup/contsup/plan";
import type { RunConfigInput } from "@contsup/contsup/run-config";
import { activateWorker } from "@contsup/prisma/drain";
import type { Run } from "@contsup/prisma/generated/client/client";
import { readQueue } from "@contsup/prisma/queue";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { installEngine } from "@contsup/workers/engine/engine";
import { beforeAll, describe, expect, it } from "vitest";
import { LONG_TEST_MS, openLab, type TestWorker, until } from "../lab.ts";
import { tinyConfig } from "../tiny-training.ts";

const lab = await openLab();
beforeAll(() => installEngine("onednn", { cache: cacheFolder(process.env) }), 600_000);

const failure = (run: Run): Promise<Run> => lab.until(run, ({ state }) => state === "FAILED");

/** It is alive, and the next run completes on it. */
async function expectToGoOn(worker: TestWorker, input: RunConfigInput = {}): Promise<void> {
  expect(worker.process.exitCode).toBeNull();
  expect(await lab.completed({ epochs: 1, ...input })).toMatchObject({ state: "COMPLETED" });
  worker.process.kill("SIGTERM");
  expect(await worker.exited).toBe(0);
}

/** Of a process's writable memory: what is reserved without being taken, as V8 does, does not count. */
const limitedTo = (bytes: number): string[] => [
  ...["sh", "-c", 'ulimit -d "$0" && exec "$@"', String(bytes / 1024)],
];

it(
  "a run that wants more memory than there is ends as OUT_OF_MEMORY, with what it takes and what less would take",
  async () => {
    const limit = 2 * 2 ** 30;
    const large: RunConfigInput = {
      engine: "onednn",
      localModules: 1,
      contextMode: "R0",
      epochs: 1,
      batchSize: 2048,
      trainImages: 2048,
    };
    const worker = lab.startWorker({}, [], limitedTo(limit));

    const row = await failure(await lab.submit(large));

    expect(plan(tinyConfig(large)).peakBytes).toBeGreaterThan(limit);
    expect(row).toMatchObject({ cause: "OUT_OF_MEMORY", attempt: 1 });
    expect(row.causeMessage).toMatch(/^out of memory: (a tensor of )?\d+/);
    expect(row.causeMessage).toMatch(
      /take [\d,]+ MB on onednn; with localModules 2 .*; with batchSize 1024/,
    );
    await expectToGoOn(worker, { engine: "onednn" });
  },
  LONG_TEST_MS,
);

it(
  "a run whose loss explodes ends as DIVERGED, and says in which step and module",
  async () => {
    const worker = lab.startWorker();

    // In an epoch that is long enough: else its test loss is the first that is not finite.
    const exploding = { learningRate: 100, warmupEpochs: 0, batchSize: 4 };
    const row = await failure(await lab.submit(exploding));

    expect(row).toMatchObject({ cause: "DIVERGED", attempt: 1 });
    expect(row.causeMessage).toMatch(/^step \d+: the loss of module [12] is (NaN|-?Infinity)$/);
    const steps = await lab.db.prisma.stepMetric.findMany({ where: { runId: row.id } });
    expect(steps.some(({ localLoss }) => localLoss.some((loss) => !Number.isFinite(loss)))).toBe(
      true,
    );
    await expectToGoOn(worker);
  },
  LONG_TEST_MS,
);

async function warningsOf({ id }: Run): Promise<string[]> {
  const where = { runId: id, level: "WARN" } as const;
  const lines = await lab.db.prisma.logLine.findMany({ where, orderBy: { seq: "asc" } });
  return lines.map(({ message }) => message);
}

it("a run that asks for AUTO fails where the worker has nothing but cpu, and says how cpu would be had", async () => {
  const worker = lab.startWorker({}, ["--engine", "cpu"]);

  const { cause, causeMessage, attempt } = await failure(await lab.submit({ engine: "AUTO" }));

  expect({ cause, attempt }).toEqual({ cause: "NO_ENGINE", attempt: 1 });
  expect(causeMessage).toMatch(
    /^AUTO never takes cpu, the only engine of this worker; .*\(--engine cpu\).* takes hours/,
  );
  expect(worker.process.exitCode).toBeNull();
  worker.process.kill("SIGTERM");
  expect(await worker.exited).toBe(0);
});

describe("where an engine should be had and its installation fails", () => {
  /** The programs are there, but download nothing and compile nothing. */
  function startStrandedWorker(): TestWorker {
    const cache = join(lab.folder, "stranded");
    const programs = join(cache, "programs");
    mkdirSync(programs, { recursive: true });
    symlinkSync(join(lab.folder, "cache/datasets"), join(cache, "datasets"));
    const script =
      '#!/bin/sh\ncase "$*" in *--version) exit 0; esac\necho no network >&2; exit 1\n';
    for (const name of ["python3", "g++"])
      writeFileSync(join(programs, name), script, { mode: 0o755 });
    symlinkSync("/usr/bin/env", join(programs, "env"));
    symlinkSync("/bin/sh", join(programs, "sh"));
    return lab.startWorker({ CONTSUP_CACHE: cache, PATH: programs });
  }
  /** Its id, once it took itself out of the queue, in which `waiting` is left. */
  async function setAside(worker: TestWorker, waiting: Run): Promise<string> {
    const reason = "3 runs in a row failed here, the last with NO_ENGINE: the download of onednn";
    await until(worker.output, (text) => text.includes(`set aside, takes no more runs: ${reason}`));
    const row = await lab.db.prisma.worker.findFirstOrThrow({
      where: { pid: worker.process.pid! },
    });
    expect(row).toMatchObject({
      ...{ state: "DRAINING", givesBack: false },
      drainReason: expect.stringContaining(reason),
    });
    expect((await readQueue(lab.db))(waiting.id)).toEqual({
      position: 1,
      reason: {
        words: expect.stringContaining("1 set itself aside after 3 failed runs in a row"),
        isStuck: true,
      },
    });
    return row.id;
  }

  it("a run that named it fails, the third in a row sets the worker aside, and AUTO tries every one but cpu and says why each is none", async () => {
    const worker = startStrandedWorker();
    const named = await lab.submit({ engine: "onednn" });
    const third = (await Promise.all([1, 2].map(() => lab.submit({ engine: "onednn" })))).at(-1)!;
    const automatic = await lab.submit({ engine: "AUTO" });

    const { cause, causeMessage, attempt } = await failure(named);
    expect({ cause, attempt }).toEqual({ cause: "NO_ENGINE", attempt: 1 });
    expect(causeMessage).toMatch(/^the download of onednn.* failed \(exit code 1\):\nno network$/);
    await activateWorker(lab.db, await setAside(worker, automatic));
    expect((await lab.row(third)).state).toBe("FAILED");
    const failed = await failure(automatic);
    expect(failed).toMatchObject({ cause: "NO_ENGINE", attempt: 1 });
    expect(failed.causeMessage).toMatch(
      /onednn cannot be had: the download of .* \(exit code 1\); engine tensorflow cannot be had: the .*; engine cpu works anywhere/,
    );
    expect(await warningsOf(automatic)).toEqual([
      expect.stringMatching(/failed \(exit code 1\):\nno network$/),
      expect.stringMatching(/^engine: tensorflow \(asked AUTO; .*engine onednn cannot be had: /),
      expect.stringMatching(/failed \(exit code 1\):\nno network$/),
    ]);
    worker.process.kill("SIGTERM");
    expect(await worker.exited).toBe(0);
  });
});

describe("a run whose checkpoints do not fit ends as DISK_FULL", () => {
  it(
    "for the deployment's quota",
    async () => {
      const worker = lab.startWorker({ ARTIFACTS_QUOTA_GB: "0.001" });

      const row = await failure(await lab.submit());

      expect(row).toMatchObject({ cause: "DISK_FULL", attempt: 1 });
      expect(row.causeMessage).toMatch(
        /^the artifacts would take \d+\.\d MB of the quota of 1\.0 MB$/,
      );
      worker.process.kill("SIGTERM");
      expect(await worker.exited).toBe(0);
    },
    LONG_TEST_MS,
  );

  const mounted = 'mount -t tmpfs -o size=256k none "$0" && exec "$@"';
  const canMount = spawnSync("unshare", ["-rm", "sh", "-c", mounted, "/mnt", "true"]).status === 0;
  const why = canMount ? "" : " (skipped: this machine lets nobody mount a small one)";

  it.skipIf(!canMount)(
    `for a disk that is full${why}`,
    async () => {
      const folder = join(lab.folder, "artifacts/runs");
      mkdirSync(folder, { recursive: true });
      const within = ["unshare", "-rm", "sh", "-c", mounted, folder];
      const worker = lab.startWorker({}, [], within);

      const row = await failure(await lab.submit());

      expect(row).toMatchObject({ cause: "DISK_FULL", attempt: 1 });
      expect(row.causeMessage).toMatch(/ENOSPC|no space left/i);
      expect(worker.process.exitCode).toBeNull();
    },
    LONG_TEST_MS,
  );
});
