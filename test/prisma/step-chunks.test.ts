// Chunks must say what the steps say: each window is compared with its steps, read one by one.
import { readFileSync } from "node:fs";
import { metricName, parseMetricName } from "@contsup/contsup/metric-name";
import type { StepMetric } from "@contsup/prisma/generated/client/client";
import { metricSeries, type RunSeries } from "@contsup/prisma/metric-series";
import { beforeEach, expect, test } from "vitest";
import { report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const NAMES = ["learningRate", "imagesPerSecond", "localLoss/1", "headLoss/2", "localLoss/sum"].map(
  (name) => parseMetricName(name)!,
);
const BUCKETS = 20;

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Values that no two steps and no two attempts share. */
const measured = (number: number, attempt = 1) =>
  step(number, {
    learningRate: Math.cos(number + attempt),
    imagesPerSecond: 100 + Math.sin(7 * number * attempt),
    localLoss: [Math.sin(number * attempt), Math.sin(3 * number * attempt)],
    headLoss: [Math.cos(number * attempt), Math.cos(5 * number * attempt)],
  });

async function read(
  runId: string,
  window: { from?: number; to?: number } = {},
): Promise<RunSeries> {
  const [run] = await metricSeries(db, [runId], {
    ...{ names: NAMES, axis: "STEP", maxPoints: BUCKETS },
    ...window,
  });
  return run!;
}

/** Each bucket has what its steps have; together they have every step of the window once. */
async function expectTrue(run: RunSeries, from = 1, to = 1_000_000): Promise<void> {
  const steps = await db.prisma.stepMetric.findMany({
    where: { runId: run.runId, step: { gte: from, lte: to } },
    orderBy: { step: "asc" },
  });
  expect(run.isExact).toBe(false);
  expect(run.first.length).toBeLessThanOrEqual(BUCKETS);
  expect(run.points.reduce((sum, points) => sum + points)).toBe(steps.length);
  run.first.forEach((first, bucket) => {
    const own = steps.filter((each) => each.step >= first && each.step <= run.last[bucket]!);
    expect(own).toHaveLength(run.points[bucket]!);
    expect([own[0]!.step, own.at(-1)!.step]).toEqual([first, run.last[bucket]]);
    NAMES.forEach((name, i) => {
      const values = own.map((each) => valueIn(each, metricName(name)));
      const { least, greatest, mean } = run.series[i]!;
      expect(least[bucket]).toBe(inSevenDigits(Math.min(...values)));
      expect(greatest[bucket]).toBe(inSevenDigits(Math.max(...values)));
      const average = values.reduce((sum, value) => sum + value) / values.length;
      expect(mean[bucket]).toBeCloseTo(inSevenDigits(average), 12);
    });
  });
}

const inSevenDigits = (value: number): number => Number(value.toPrecision(7));

function valueIn(metric: StepMetric, name: string): number {
  if (name === "localLoss/1") return metric.localLoss[0]!;
  if (name === "headLoss/2") return metric.headLoss[1]!;
  if (name === "localLoss/sum") return metric.localLoss[0]! + metric.localLoss[1]!;
  return metric[name as "learningRate"];
}

test("the whole run and any window of it have the least, the greatest and the mean of their steps", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: range(1, 5_000).map((number) => measured(number)) });

  await expectTrue(await read(claim.runId));
  for (const [from, to] of [
    [2, 4_999],
    [32, 2_400],
    [33, 4_992],
    [1_000, 4_993],
  ] as const) {
    await expectTrue(await read(claim.runId, { from, to }), from, to);
  }
});

test("steps in batches of any size are in the curve as soon as they are written", async () => {
  const claim = await running(db);
  const ends = [2_500, 2_501, 2_520, 2_527, 2_528, 2_529, 2_600];
  let written = 0;
  for (const end of ends) {
    await report(db, claim, { steps: range(written + 1, end).map((number) => measured(number)) });
    written = end;
    await expectTrue(await read(claim.runId));
  }
  expect(await db.prisma.stepChunk.count()).toBe(Math.floor(2_600 / 32));
});

test("steps that come again, out of order or after a gap leave no chunk behind", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: range(1, 3_000).map((number) => measured(number)) });
  await report(db, claim, { steps: [40, 7, 2_999].map((number) => measured(number, 2)) });
  await expectTrue(await read(claim.runId));

  await report(db, claim, { steps: range(2_950, 2_980).map((number) => measured(number, 3)) });
  await expectTrue(await read(claim.runId));

  await report(db, claim, { steps: range(4_010, 4_100).map((number) => measured(number)) });
  await report(db, claim, { steps: range(3_500, 3_520).map((number) => measured(number)) });
  await expectTrue(await read(claim.runId));
});

test("values that are not finite count as in PostgreSQL", async () => {
  const claim = await running(db);
  const odd = new Map([
    [5, Number.NaN],
    [700, Number.POSITIVE_INFINITY],
    [1_400, Number.NEGATIVE_INFINITY],
  ]);
  const steps = range(1, 2_240).map((number) =>
    step(number, { localLoss: [odd.get(number) ?? number, 1] }),
  );
  await report(db, claim, { steps });

  const { series, first } = await read(claim.runId);

  const { mean, least, greatest } = series[2]!;
  const at = (number: number) => first.findLastIndex((each) => each <= number);
  expect([mean[at(5)], least[at(5)], greatest[at(5)]]).toEqual([Number.NaN, 1, Number.NaN]);
  const [up, down] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect([mean[at(700)], greatest[at(700)]]).toEqual([up, up]);
  expect([mean[at(1_400)], least[at(1_400)]]).toEqual([down, down]);
});

test("a decoder's losses are in it, without the last module, which has none", async () => {
  const claim = await running(db);
  await db.query(`update "Run" set config = config || '{"decoder": true}'`);
  const steps = range(1, 2_240).map((number) =>
    step(number, { reconstructionLoss: [number, Number.NaN] }),
  );
  await report(db, claim, { steps });

  const names = ["reconstructionLoss/1", "reconstructionLoss/sum"].map(
    (name) => parseMetricName(name)!,
  );
  const [run] = await metricSeries(db, [claim.runId], { names, axis: "STEP", maxPoints: 10 });

  expect(run!.series.map(({ mean }) => mean[0])).toEqual([112.5, 112.5]);
  expect(run!.series.map(({ greatest }) => greatest.at(-1))).toEqual([2_240, 2_240]);
});

test("an update makes the chunks of the runs that are there", async () => {
  const claim = await running(db);
  // Sums of whole numbers do not depend on their order.
  const steps = range(1, 200).map((number) =>
    step(number, { learningRate: 1, reconstructionLoss: [number, Number.NaN] }),
  );
  await report(db, claim, { steps });
  const chunks = () => db.prisma.stepChunk.findMany({ orderBy: { chunk: "asc" } });
  const written = await chunks();
  expect(written).toHaveLength(6);
  await db.query(`delete from "StepChunk"`);

  const migration = new URL(
    "../../prisma/migrations/20261124153000_step_chunks/migration.sql",
    import.meta.url,
  );
  const sql = readFileSync(migration, "utf8");
  await db.query(sql.slice(sql.indexOf("INSERT INTO")));

  expect(await chunks()).toEqual(written);
});

test("they go with the run", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: range(1, 100).map((number) => measured(number)) });
  expect(await db.prisma.stepChunk.count()).toBe(3);

  await db.query(`delete from "Run" where id = $1`, [claim.runId]);

  expect(await db.prisma.stepChunk.count()).toBe(0);
});
