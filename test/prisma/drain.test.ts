import { claimRun } from "@contsup/prisma/claim";
import { activateWorker, drainWorker } from "@contsup/prisma/drain";
import { heartbeat, registerWorker, stopWorker } from "@contsup/prisma/workers";
import { beforeEach, expect, test } from "vitest";
import { running, worker } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const beat = (id: string) => heartbeat(db, id, { freeMemoryBytes: 1 });
const claim = (id: string) => claimRun(db, id, ["onednn"]);

test("a drained worker keeps its run, gets no other, and gets them again once it is active", async () => {
  const { runId, workerId } = await running(db);
  await submitted(db);

  expect(await drainWorker(db, workerId)).toMatchObject({ state: "DRAINING", givesBack: false });
  expect(await beat(workerId)).toMatchObject({
    state: "DRAINING",
    givesBack: false,
    held: [{ runId }],
  });
  await db.query(`update "Run" set state = 'COMPLETED' where id = $1`, [runId]);
  expect(await claim(workerId)).toBeNull();

  expect(await activateWorker(db, workerId)).toMatchObject({ state: "ACTIVE" });
  expect(await claim(workerId)).not.toBeNull();
});

test("one that drains can still be told to give its run back, until it is active again", async () => {
  const { workerId } = await running(db);

  await drainWorker(db, workerId);
  await drainWorker(db, workerId, { givesBack: true });
  await drainWorker(db, workerId);
  expect(await beat(workerId)).toMatchObject({ state: "DRAINING", givesBack: true });

  await activateWorker(db, workerId);
  expect(await beat(workerId)).toMatchObject({ state: "ACTIVE", givesBack: false });
});

test("a claim whose answer was lost is claimed again by a worker that was drained meanwhile", async () => {
  const { id } = await submitted(db);
  const workerId = await worker(db);
  await claim(workerId);
  await drainWorker(db, workerId);

  expect(await claim(workerId)).toMatchObject({ runId: id, attempt: 2 });
});

test("a worker that is gone can be neither drained nor activated", async () => {
  const workerId = await worker(db);
  await stopWorker(db, workerId);

  expect(await drainWorker(db, workerId)).toBeNull();
  expect(await activateWorker(db, workerId)).toBeNull();
});

test("a drained worker that was taken for dead registers anew as drained", async () => {
  await worker(db);
  const { id: _, ...facts } = await db.prisma.worker.findFirstOrThrow();
  const again = { ...facts, engines: [], memoryBytes: 1, freeMemoryBytes: 1 };

  const id = await registerWorker(db, again, { reason: "it failed" });

  expect(await beat(id)).toMatchObject({ state: "DRAINING", drainReason: "it failed" });
});

test("a worker that set itself aside says why, whatever a person asks of it, until it is active again", async () => {
  const workerId = await worker(db);

  await drainWorker(db, workerId, { reason: "it failed" });
  await drainWorker(db, workerId, { givesBack: true });
  expect(await beat(workerId)).toMatchObject({ state: "DRAINING", drainReason: "it failed" });

  await activateWorker(db, workerId);
  expect(await beat(workerId)).toMatchObject({ state: "ACTIVE", drainReason: null });
});
