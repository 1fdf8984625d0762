import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import { claimRun, queueChanges } from "@contsup/prisma/claim";
import { drainWorker } from "@contsup/prisma/drain";
import { cancelRun, deleteRun } from "@contsup/prisma/runs";
import { stopWorker } from "@contsup/prisma/workers";
import { beforeEach, expect, test, vi } from "vitest";
import { checkpoint, claimed, report, running, worker } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

test("two claimers at once never get the same run", async () => {
  const runs = await Promise.all(Array.from({ length: 8 }, () => submitted(db)));
  const workers = await Promise.all(Array.from({ length: 10 }, () => worker(db)));

  const claims = await Promise.all(workers.map((id) => claimRun(db, id, ["onednn"])));

  const ids = claims.flatMap((claim) => (claim ? [claim.runId] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const rest = await claimRemaining();
  expect([...ids, ...rest].sort()).toEqual(runs.map(({ id }) => id).sort());
});

/** A claimer passes by what another one is about to get, so a round may leave some. */
async function claimRemaining(): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const claim = await claimRun(db, await worker(db), ["onednn"]);
    if (!claim) return ids;
    ids.push(claim.runId);
  }
}

test("the highest priority goes first, then the oldest", async () => {
  const old = await submitted(db);
  const young = await submitted(db);
  const urgent = await submitted(db, { priority: 5 });

  const order = [await claimed(db), await claimed(db), await claimed(db)];

  expect(order.map(({ runId }) => runId)).toEqual([urgent.id, old.id, young.id]);
});

test("a claim starts a numbered attempt and says so", async () => {
  const { id } = await submitted(db);
  const workerId = await worker(db);

  const claim = await claimed(db, workerId);

  expect(claim).toMatchObject({ runId: id, attempt: 1, checkpoint: null });
  expect(claim.run).toMatchObject({ state: "STARTING", workerId, lastSeq: 2 });
  expect(await db.prisma.runAttempt.findMany()).toMatchObject([
    { runId: id, number: 1, workerId, engine: "AUTO", outcome: null },
  ]);
  expect(await db.prisma.stateChange.findMany({ orderBy: { seq: "asc" } })).toMatchObject([
    { seq: 1, state: "QUEUED", attempt: 0 },
    { seq: 2, state: "STARTING", attempt: 1 },
  ]);
});

test("a worker gets only what its engines can serve", async () => {
  await submitted(db, {}, { engine: "tensorflow" });
  await submitted(db, {}, { engine: "AUTO" });
  const asked = await submitted(db, {}, { engine: "cpu" });

  expect((await claimRun(db, await worker(db), ["cpu"]))?.runId).toBe(asked.id);
  expect(await claimRun(db, await worker(db), ["cpu"])).toBeNull();
  expect((await claimRun(db, await worker(db), ["webgpu"]))?.config.engine).toBe("AUTO");
  expect((await claimRun(db, await worker(db), ["tensorflow"]))?.config.engine).toBe("tensorflow");
});

test("AUTO is left to the workers that can train it, and comes to one with nothing but cpu once there are none", async () => {
  const { id } = await submitted(db);
  const engines = [{ name: "cpu" as const, version: "1.0", device: "CPU" }];
  const fast = await worker(db);
  const slow = await worker(db, { engines });

  expect(await claimRun(db, slow, ["cpu"])).toBeNull();
  await drainWorker(db, fast);
  expect(await claimRun(db, slow, ["cpu"])).toBeNull();
  await stopWorker(db, fast);
  expect((await claimRun(db, slow, ["cpu"]))?.runId).toBe(id);
});

test("a cancelled or deleted run is not claimed", async () => {
  const { id } = await submitted(db);
  await cancelRun(db, id);
  await deleteRun(db, id);

  expect(await claimRun(db, await worker(db), ["onednn"])).toBeNull();
});

test("a worker that drains gets nothing", async () => {
  await submitted(db);
  const workerId = await worker(db);
  await drainWorker(db, workerId);

  expect(await claimRun(db, workerId, ["onednn"])).toBeNull();
});

test("a claim whose answer was lost is claimed again by the same worker, as a new attempt", async () => {
  const { id } = await submitted(db);
  const urgent = await submitted(db, { priority: 1 });
  const workerId = await worker(db);
  expect((await claimed(db, workerId)).runId).toBe(urgent.id);

  const again = await claimed(db, workerId);

  expect(again).toMatchObject({ runId: urgent.id, attempt: 2 });
  expect((await claimed(db)).runId).toBe(id);
  const attempts = await db.prisma.runAttempt.findMany({
    where: { runId: urgent.id },
    orderBy: { number: "asc" },
  });
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["LOST", null]);
});

test("a run that is claimed again goes on from its newest checkpoint whose file is there", async () => {
  const first = await running(db);
  await report(db, first, { checkpoints: [checkpoint(1), checkpoint(2)] });
  await db.prisma.checkpoint.updateMany({ where: { epoch: 2 }, data: { deletedAt: new Date() } });
  await attemptEnded(db, first, { kind: "GIVEN_BACK" });

  const second = await claimed(db);

  expect(second.attempt).toBe(2);
  expect(second.checkpoint).toMatchObject({ epoch: 1, bytes: 1000n });
});

test("the queue announces what comes into it, and stops when told", async () => {
  const listener = vi.fn();
  const stop = queueChanges(db, listener);
  await vi.waitUntil(() => listener.mock.calls.length > 0); // listening
  listener.mockClear();

  await submitted(db);
  await vi.waitUntil(() => listener.mock.calls.length > 0, { timeout: 1_000 });

  stop();
  listener.mockClear();
  const claim = await claimed(db);
  await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
  await attemptEnded(db, claim, { kind: "GIVEN_BACK" });
  expect(listener).not.toHaveBeenCalled();
});
