import { attemptEnded } from "@contsup/prisma/attempt";
import { FencedError } from "@contsup/prisma/database-error";
import { drainWorker } from "@contsup/prisma/drain";
import { cancelRun, pauseRun } from "@contsup/prisma/runs";
import {
  createExpiry,
  expireLostWorkers,
  forgetGoneWorkers,
  heartbeat,
  stopWorker,
} from "@contsup/prisma/workers";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { claimed, report, running, step, worker } from "./attempts.ts";
import { testDatabase } from "./database.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

/** No lease runs out before the server has been up for 10 s. */
beforeAll(() => vi.waitUntil(isUpLongEnough, { timeout: 15_000 }));
const isUpLongEnough = async () => {
  const [row] = await db.query<{ up: boolean }>(
    `select pg_postmaster_start_time() < clock_timestamp() - interval '10 seconds' as up`,
  );
  return row!.up;
};

const silentFor = (workerId: string, seconds: number) =>
  db.query(
    `update "Worker" set "heartbeatAt" = clock_timestamp() - make_interval(secs => $2) where id = $1`,
    [workerId, seconds],
  );
const runNow = () => db.prisma.run.findFirstOrThrow();
const beat = (id: string) => heartbeat(db, id, { freeMemoryBytes: 1, load: 0.75 });

test("a heartbeat tells the worker what it holds and what is asked of it", async () => {
  const { runId, workerId } = await running(db);
  await pauseRun(db, runId);

  expect(await beat(workerId)).toEqual({
    state: "ACTIVE",
    givesBack: false,
    drainReason: null,
    held: [{ runId, attempt: 1, requested: "PAUSE" }],
  });
  await drainWorker(db, workerId);
  expect((await beat(workerId)).state).toBe("DRAINING");
  expect(await db.prisma.worker.findFirst()).toMatchObject({ freeMemoryBytes: 1n, load: 0.75 });
});

describe("a dead worker", () => {
  test("loses its run to the next claimer", async () => {
    const { runId, workerId } = await running(db);
    await silentFor(workerId, 8.1);

    const { workers, runs } = await expireLostWorkers(db);

    expect(workers).toEqual([workerId]);
    expect(runs).toMatchObject([
      { id: runId, state: "QUEUED", cause: "WORKER_LOST", failedAttempts: 1 },
    ]);
    expect(await db.prisma.runAttempt.findFirst()).toMatchObject({
      outcome: "LOST",
      cause: "WORKER_LOST",
    });
    expect(await claimed(db)).toMatchObject({ runId, attempt: 2, run: { cause: null } });
  });

  test("that comes back finds itself lost and its attempt fenced", async () => {
    const late = await running(db);
    await silentFor(late.workerId, 9);
    await expireLostWorkers(db);

    expect(await beat(late.workerId)).toMatchObject({ state: "LOST", held: [] });
    await expect(report(db, late, { steps: [step(1)] })).rejects.toThrow(FencedError);
    await expect(attemptEnded(db, late, { kind: "COMPLETED" })).rejects.toThrow(FencedError);
    expect(await runNow()).toMatchObject({ state: "QUEUED", workerId: late.workerId });
  });

  test("leaves its run as it was asked to be", async () => {
    const { runId, workerId } = await running(db);
    await cancelRun(db, runId);
    await silentFor(workerId, 9);

    await expireLostWorkers(db);

    expect(await runNow()).toMatchObject({ state: "CANCELLED", requested: null, cause: null });
  });

  test("whose run had died five times before leaves it FAILED", async () => {
    const { runId, workerId } = await running(db);
    await db.query(`update "Run" set "failedAttempts" = 5 where id = $1`, [runId]);
    await silentFor(workerId, 9);

    await expireLostWorkers(db);

    expect(await runNow()).toMatchObject({ state: "FAILED", cause: "WORKER_LOST" });
  });

  test("is given up once, by whoever comes first", async () => {
    const { workerId } = await running(db);
    await silentFor(workerId, 9);

    await Promise.all([expireLostWorkers(db), expireLostWorkers(db), expireLostWorkers(db)]);

    expect(await runNow()).toMatchObject({ state: "QUEUED", failedAttempts: 1, lastSeq: 4 });
  });
});

test("a worker that beats keeps its run", async () => {
  const { workerId } = await running(db);
  await silentFor(workerId, 7);

  expect(await expireLostWorkers(db)).toEqual({ workers: [], runs: [] });
  await silentFor(workerId, 9);
  await beat(workerId);
  expect(await expireLostWorkers(db)).toEqual({ workers: [], runs: [] });

  expect((await runNow()).state).toBe("RUNNING");
});

test("a worker that stops gives up what it still holds", async () => {
  const { workerId } = await running(db);

  await stopWorker(db, workerId);

  expect((await runNow()).state).toBe("QUEUED");
  expect(await db.prisma.worker.findFirst()).toMatchObject({ state: "STOPPED" });
  expect((await beat(workerId)).state).toBe("STOPPED");
});

test("a claim that a worker made in the moment it was given up is found by the next expiry", async () => {
  const { workerId } = await running(db);
  await db.query(`update "Worker" set state = 'LOST'`);

  const { workers, runs } = await expireLostWorkers(db);

  expect(workers).toEqual([]);
  expect(runs).toMatchObject([{ state: "QUEUED", workerId }]);
});

describe("leases run out only for a caller", () => {
  /** An expiry whose database clock reads what the test says. */
  function expiryAt() {
    const clock = { seconds: 1_000, isDown: false };
    const expiry = createExpiry(db, async () => {
      if (clock.isDown) throw new Error("the database cannot be reached");
      return clock.seconds * 1_000;
    });
    /** Checks every 2 s until `seconds` have gone by; true if any check expired something. */
    const pass = async (seconds: number) => {
      let expired = false;
      for (const end = clock.seconds + seconds; clock.seconds <= end; clock.seconds += 2) {
        expired ||= ((await expiry.check())?.workers.length ?? 0) > 0;
      }
      return expired;
    };
    return { clock, expiry, pass };
  }

  const deadWorker = async () => silentFor(await worker(db), 60);

  test("that has been in contact for 10 s", async () => {
    await deadWorker();
    const { pass } = expiryAt();

    expect(await pass(9)).toBe(false);
    expect(await pass(2)).toBe(true);
  });

  test("whose contact had no gap, such as a process that was stopped or a laptop that slept", async () => {
    const { clock, pass } = expiryAt();
    await pass(20);
    await deadWorker();

    clock.seconds += 3_600;

    expect(await pass(9)).toBe(false);
    expect(await pass(2)).toBe(true);
  });

  test("that has had 10 s since the database came back", async () => {
    const { clock, expiry, pass } = expiryAt();
    await pass(20);
    await deadWorker();

    clock.isDown = true;
    await expect(expiry.check()).rejects.toThrow("cannot be reached");
    clock.isDown = false;

    expect(await pass(9)).toBe(false);
    expect(await pass(2)).toBe(true);
  });
});

test("the database's own clock gives contact too", async () => {
  expect(await createExpiry(db).check()).toBeNull();
});

test("workers that stopped or were lost a day ago are forgotten, but for who trained a run", async () => {
  const trained = await running(db);
  const old = await Promise.all([worker(db), worker(db)]);
  const recent = await worker(db);
  for (const id of [...old, recent, trained.workerId]) await stopWorker(db, id);
  for (const id of [...old, trained.workerId]) await silentFor(id, 25 * 60 * 60);
  const alive = await worker(db);
  await silentFor(alive, 25 * 60 * 60);

  expect(await forgetGoneWorkers(db)).toBe(2);
  const left = await db.prisma.worker.findMany();
  expect(left.map(({ id }) => id).sort()).toEqual([recent, alive, trained.workerId].sort());
});
