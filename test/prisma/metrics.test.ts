import { epochMetrics, stepMetrics, stepRows } from "@contsup/prisma/metrics";
import { beforeEach, describe, expect, test } from "vitest";
import { epoch, report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const range = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

async function trained(steps: number): Promise<string> {
  const claim = await running(db);
  await report(db, claim, {
    steps: range(steps).map((number) =>
      step(number, {
        localLoss: [number === 41 ? 1_000 : 1 / number, number],
        learningRate: number / 100,
        at: new Date(number * 1_000),
      }),
    ),
  });
  return claim.runId;
}

describe("step metrics", () => {
  test("are exact where there are no more than asked for", async () => {
    const runId = await trained(6);

    const all = await stepMetrics(db, runId);

    expect(all).toEqual(await db.prisma.stepMetric.findMany({ orderBy: { step: "asc" } }));
    expect(await stepMetrics(db, runId, { maxPoints: 6 })).toEqual(all);
    expect(await stepMetrics(db, runId, { after: 4, maxPoints: null })).toEqual(all.slice(4));
    expect(await stepMetrics(db, runId, { after: 6 })).toEqual([]);
  });

  test("come without the lists that were not named", async () => {
    const runId = await trained(1);

    expect(await stepMetrics(db, runId, { names: ["headLoss", "learningRate"] })).toMatchObject([
      { headLoss: [1, 1.25], localLoss: [], reconstructionLoss: [], learningRate: 0.01 },
    ]);
  });

  test("in buckets keep the least and the greatest of every value", async () => {
    const runId = await trained(100);

    const rows = await stepMetrics(db, runId, { maxPoints: 20 });

    expect(rows).toHaveLength(20);
    expect(rows.map((row) => row.step)).toEqual(
      range(10).flatMap((bucket) => [bucket * 10 - 9, bucket * 10]),
    );
    const [least, greatest] = rows.slice(8, 10);
    expect(least).toMatchObject({
      localLoss: [1 / 50, 41],
      headLoss: [41, 41.25],
      reconstructionLoss: [],
      learningRate: 0.41,
      at: new Date(41_000),
    });
    expect(greatest).toMatchObject({ localLoss: [1_000, 50], learningRate: 0.5, seq: 53 });
  });

  test("in buckets show what was not finite", async () => {
    const claim = await running(db);
    await report(db, claim, {
      steps: range(10).map((number) =>
        step(number, { localLoss: [number === 3 ? Number.NaN : number, 1] }),
      ),
    });

    const rows = await stepMetrics(db, claim.runId, { maxPoints: 2 });

    expect(rows.map(({ localLoss }) => localLoss[0])).toEqual([1, Number.NaN]);
  });

  test("in fewer than two points are refused", async () => {
    const runId = await trained(3);
    await expect(stepMetrics(db, runId, { maxPoints: 1 })).rejects.toThrow(
      "maxPoints is 1: it must be at least 2",
    );
  });

  test("are exported row by row, however many", async () => {
    const runId = await trained(2_345);

    const steps: number[] = [];
    for await (const row of stepRows(db, runId)) steps.push(row.step);

    expect(steps).toEqual(range(2_345));
  });
});

test("epoch metrics come in order", async () => {
  const claim = await running(db);
  await report(db, claim, { epochs: [epoch(2), epoch(1, { validationAccuracy: 0.3 })] });

  const rows = await epochMetrics(db, claim.runId);

  expect(rows).toEqual(await db.prisma.epochMetric.findMany({ orderBy: { epoch: "asc" } }));
  expect(rows.map(({ epoch, validationAccuracy }) => [epoch, validationAccuracy])).toEqual([
    [1, 0.3],
    [2, null],
  ]);
});
