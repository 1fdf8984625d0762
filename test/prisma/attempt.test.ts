import {
  type AttemptOutcome,
  attemptEnded,
  attemptStarted,
  requestChanges,
} from "@contsup/prisma/attempt";
import { FencedError } from "@contsup/prisma/database-error";
import { cancelRun, pauseRun } from "@contsup/prisma/runs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { checkpoint, claimed, epoch, report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const runNow = () => db.prisma.run.findFirstOrThrow();
const LOST: AttemptOutcome = { kind: "LOST", cause: "ENGINE_CRASHED", message: "SIGSEGV" };

test("an attempt that starts says what it runs on, and may say it twice", async () => {
  await submitted(db);
  const claim = await claimed(db);
  const facts = { engine: "onednn", provenance: { onednn: "3.5", threads: 2 } };

  await attemptStarted(db, claim, facts);
  await attemptStarted(db, claim, facts);

  const run = await runNow();
  expect(run).toMatchObject({ state: "RUNNING", ...facts, lastSeq: 3 });
  expect(run.startedAt).not.toBeNull();
  expect(await db.prisma.runAttempt.findFirst()).toMatchObject(facts);
});

describe("reports", () => {
  test("are numbered in the order of the batch, and NaN and infinities are kept", async () => {
    const claim = await running(db);

    const last = await report(db, claim, {
      steps: [step(1, { localLoss: [Number.NaN, 1], headLoss: [Infinity, -Infinity] }), step(2)],
      epochs: [epoch(1, { accuracy: [Number.NaN, 0.5] })],
      checkpoints: [checkpoint(1)],
      logs: [
        { level: "WARN", message: "zero \0 byte" },
        { level: "INFO", message: "two", at: new Date(5) },
      ],
    });

    expect(last).toBe(9);
    expect(await db.prisma.stepMetric.findMany({ orderBy: { step: "asc" } })).toMatchObject([
      { seq: 4, step: 1, attempt: 1, localLoss: [Number.NaN, 1], headLoss: [Infinity, -Infinity] },
      { seq: 5, step: 2, localLoss: [2, 2.5], headLoss: [2, 2.25], reconstructionLoss: [] },
    ]);
    expect(await db.prisma.epochMetric.findFirst()).toMatchObject({
      seq: 6,
      accuracy: [Number.NaN, 0.5],
      validationLoss: null,
      residentBytes: BigInt(2 ** 34),
    });
    expect(await db.prisma.checkpoint.findFirst()).toMatchObject({ seq: 7, isLast: true });
    expect(await db.prisma.logLine.findMany({ orderBy: { seq: "asc" } })).toMatchObject([
      { seq: 8, level: "WARN", message: "zero \u2400 byte" },
      { seq: 9, level: "INFO", at: new Date(5) },
    ]);
  });

  test("of a step that is trained again replace the older attempt's row, with a new number", async () => {
    const first = await running(db);
    await report(db, first, { steps: [step(1), step(2)] });
    await attemptEnded(db, first, { kind: "GIVEN_BACK" });
    const second = await claimed(db);

    const last = await report(db, second, { steps: [step(2, { learningRate: 0.5 })] });

    expect(await db.prisma.stepMetric.findMany({ orderBy: { step: "asc" } })).toMatchObject([
      { step: 1, attempt: 1, seq: 4 },
      { step: 2, attempt: 2, seq: last, learningRate: 0.5 },
    ]);
  });

  test("of one step twice in a batch count once, the last", async () => {
    const claim = await running(db);

    await report(db, claim, { steps: [step(1), step(2), step(1, { learningRate: 0.5 })] });

    const rows = await db.prisma.stepMetric.findMany({ orderBy: { step: "asc" } });
    expect(rows.map(({ learningRate }) => learningRate)).toEqual([0.5, 0.1]);
  });

  test("sent again after a lost answer are written once", async () => {
    const claim = await running(db);
    const batch = { number: 1, logs: [{ level: "INFO", message: "once" }] as const };
    const seq = await report(db, claim, { ...batch, logs: [...batch.logs] });

    expect(await report(db, claim, { ...batch, logs: [...batch.logs] })).toBe(seq);

    expect(await db.prisma.logLine.count()).toBe(1);
  });

  test("count the steps that came and those that are written, in this attempt, and stay counted", async () => {
    const claim = await running(db);
    const counts = { stepsReceived: 5, stepsWritten: 2 };
    const batch = { number: 1, steps: [step(1), step(2)], stepsReceived: 5 };

    for (const again of [batch, batch]) await report(db, claim, again);
    expect(await runNow()).toMatchObject(counts);
    await attemptEnded(db, claim, { kind: "GIVEN_BACK" });
    const next = await claimed(db);
    expect(await runNow()).toMatchObject({ stepsReceived: 0, stepsWritten: 0 });
    await report(db, next, { steps: [step(2), step(3), step(3)], stepsReceived: 3 });
    await attemptEnded(db, next, { kind: "COMPLETED" });

    expect(await db.prisma.runAttempt.findMany({ orderBy: { number: "asc" } })).toMatchObject([
      counts,
      { stepsReceived: 3, stepsWritten: 3 },
    ]);
  });

  test("with lists of different lengths are refused whole", async () => {
    const claim = await running(db);

    const odd = report(db, claim, { steps: [step(1), step(2, { headLoss: [1] })] });

    await expect(odd).rejects.toThrow("headLoss of step 2 has 1 entries, the step before has 2");
    expect(await db.prisma.stepMetric.count()).toBe(0);
    expect((await runNow()).lastSeq).toBe(3);
  });

  test("move the run's progress along", async () => {
    const claim = await running(db);
    await report(db, claim, { steps: [step(7, { epoch: 2 })] });
    expect(await runNow()).toMatchObject({ step: 7, epoch: 2, phase: "starting" });

    const progress = {
      ...{
        phase: "downloading CIFAR-10",
        phaseDone: 1,
        phaseTotal: 4,
        phaseUnit: "BYTES" as const,
        epoch: 2,
        step: 8,
      },
      ...{ stepsPerEpoch: 10, imagesPerSecond: 900, expectedEndAt: new Date(2_000_000_000_000) },
    };
    await report(db, claim, { progress });
    expect(await runNow()).toMatchObject(progress);
  });

  test("of epochs choose the best on validation images where there are some", async () => {
    const claim = await running(db);
    await report(db, claim, {
      epochs: [
        epoch(1, { testAccuracy: 0.5, validationAccuracy: 0.6 }),
        epoch(2, { testAccuracy: 0.7, validationAccuracy: 0.4 }),
        epoch(3, { testAccuracy: 0.6, validationAccuracy: Number.NaN }),
      ],
    });

    expect(await runNow()).toMatchObject({
      lastTestAccuracy: 0.6,
      bestTestAccuracy: 0.5,
      bestEpoch: 1,
    });
  });

  test("of checkpoints keep one last and one best", async () => {
    const claim = await running(db);
    await report(db, claim, { checkpoints: [checkpoint(1, { isBest: true }), checkpoint(2)] });
    await report(db, claim, { checkpoints: [checkpoint(3, { isBest: true })] });

    const rows = await db.prisma.checkpoint.findMany({ orderBy: { epoch: "asc" } });
    expect(rows.map(({ isBest, isLast }) => [isBest, isLast])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });
});

describe("a late worker", () => {
  const WRITES = {
    start: (ref: Parameters<typeof attemptStarted>[1]) =>
      attemptStarted(db, ref, { engine: "cpu", provenance: {} }),
    report: (ref: Parameters<typeof attemptStarted>[1]) => report(db, ref, { steps: [step(1)] }),
    complete: (ref: Parameters<typeof attemptStarted>[1]) =>
      attemptEnded(db, ref, { kind: "COMPLETED" }),
  };

  test.each(Object.keys(WRITES) as (keyof typeof WRITES)[])(
    "cannot %s a run that a newer attempt holds",
    async (name) => {
      const late = await running(db);
      await attemptEnded(db, late, LOST);
      await claimed(db);
      const before = await runNow();

      await expect(WRITES[name](late)).rejects.toThrow(FencedError);

      expect(await runNow()).toEqual(before);
      expect(await db.prisma.stepMetric.count()).toBe(0);
    },
  );

  test.each(Object.keys(WRITES) as (keyof typeof WRITES)[])(
    "cannot %s a run that is no longer held",
    async (name) => {
      const late = await running(db);
      await attemptEnded(db, late, LOST);

      await expect(WRITES[name](late)).rejects.toThrow(/attempt 1 of run .* QUEUED in attempt 1/);
    },
  );
});

describe("an attempt ends", () => {
  const FAILED: AttemptOutcome = { kind: "FAILED", cause: "DIVERGED", message: "NaN" };
  const CASES: [AttemptOutcome, "PAUSE" | "CANCEL" | null, string][] = [
    [{ kind: "COMPLETED" }, null, "COMPLETED"],
    [{ kind: "COMPLETED" }, "PAUSE", "COMPLETED"],
    [{ kind: "COMPLETED" }, "CANCEL", "COMPLETED"],
    [{ kind: "PAUSED" }, "PAUSE", "PAUSED"],
    [{ kind: "PAUSED" }, "CANCEL", "CANCELLED"],
    [{ kind: "CANCELLED" }, "CANCEL", "CANCELLED"],
    [FAILED, null, "FAILED"],
    [FAILED, "PAUSE", "FAILED"],
    [FAILED, "CANCEL", "CANCELLED"],
    [{ kind: "GIVEN_BACK" }, null, "QUEUED"],
    [{ kind: "GIVEN_BACK" }, "PAUSE", "PAUSED"],
    [{ kind: "GIVEN_BACK" }, "CANCEL", "CANCELLED"],
    [LOST, null, "QUEUED"],
    [LOST, "PAUSE", "PAUSED"],
    [LOST, "CANCEL", "CANCELLED"],
  ];

  test.each(CASES)("with %o while %s is requested: %s", async (outcome, requested, state) => {
    const claim = await running(db);
    if (requested === "PAUSE") await pauseRun(db, claim.runId);
    if (requested === "CANCEL") await cancelRun(db, claim.runId);

    expect(await attemptEnded(db, claim, outcome)).toBe(state);

    const run = await runNow();
    const isOver = ["COMPLETED", "FAILED", "CANCELLED"].includes(state);
    expect(run).toMatchObject({ state, requested: null });
    expect(run.finishedAt !== null).toBe(isOver);
    const keepsCause = "cause" in outcome && (state === "FAILED" || state === "QUEUED");
    expect(run.cause).toBe(keepsCause ? outcome.cause : null);
    const attempt = await db.prisma.runAttempt.findFirstOrThrow();
    expect(attempt).toMatchObject({ outcome: outcome.kind, endedAt: expect.any(Date) });
  });

  test("once, however often it says so", async () => {
    const claim = await running(db);
    await attemptEnded(db, claim, { kind: "COMPLETED" });
    const { lastSeq } = await runNow();

    expect(await attemptEnded(db, claim, { kind: "COMPLETED" })).toBe("COMPLETED");
    await expect(attemptEnded(db, claim, LOST)).rejects.toThrow(FencedError);

    expect((await runNow()).lastSeq).toBe(lastSeq);
  });
});

test("a run that dies without a new checkpoint is queued again five times, then FAILED with the cause", async () => {
  let claim = await running(db);
  for (let attempt = 1; attempt <= 5; attempt++) {
    expect(await attemptEnded(db, claim, LOST)).toBe("QUEUED");
    claim = { ...claim, ...(await claimed(db)) };
  }

  expect(await attemptEnded(db, claim, LOST)).toBe("FAILED");
  expect(await runNow()).toMatchObject({
    attempt: 6,
    cause: "ENGINE_CRASHED",
    causeMessage: "SIGSEGV",
  });
});

test("a new checkpoint gives a run its five resumptions back", async () => {
  let claim = await running(db);
  for (let attempt = 1; attempt <= 8; attempt++) {
    if (attempt === 4) await report(db, claim, { checkpoints: [checkpoint(1)] });
    expect(await attemptEnded(db, claim, LOST)).toBe("QUEUED");
    claim = { ...claim, ...(await claimed(db)) };
  }
});

test("what is asked of a run is announced", async () => {
  const { runId } = await running(db);
  const listener = vi.fn();
  const stop = requestChanges(db, listener);
  await vi.waitUntil(() => listener.mock.calls.length > 0);
  listener.mockClear();

  await pauseRun(db, runId);

  await vi.waitUntil(() => listener.mock.calls.length > 0, { timeout: 1_000 });
  stop();
});
