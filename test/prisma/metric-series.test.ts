import { metricName, parseMetricName } from "@contsup/contsup/metric-name";
import { type MetricAxis, metricSeries } from "@contsup/prisma/metric-series";
import { beforeEach, describe, expect, test } from "vitest";
import { epoch, report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const range = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

interface Asked {
  axis?: MetricAxis;
  from?: number;
  to?: number;
  maxPoints?: number;
}

const series = (runIds: string[], names: string[], asked: Asked = {}) =>
  metricSeries(db, runIds, {
    ...{ axis: "STEP", maxPoints: 10, ...asked },
    names: names.map((name) => parseMetricName(name)!),
  });

/** Module 1 has a peak at step 1,041; a step takes a second. */
async function trained(steps: number): Promise<string> {
  const claim = await running(db);
  const start = new Date();
  await report(db, claim, {
    steps: range(steps).map((number) =>
      step(number, {
        localLoss: [number === 1_041 ? 1_000_000 : number, 2 * number],
        at: new Date(start.getTime() + 1_000 * number),
      }),
    ),
  });
  await db.query(`update "Run" set "startedAt" = $2 where id = $1`, [claim.runId, start]);
  return claim.runId;
}

describe("a window with at most 2,000 points", () => {
  test("is exact, whatever number of buckets is asked for", async () => {
    const runId = await trained(2_000);

    const [run] = await series([runId], ["localLoss/1", "learningRate"]);

    expect(run).toMatchObject({ runId, per: "STEP", isExact: true });
    expect(run!.first).toEqual(range(2_000));
    expect(run!.last).toEqual(run!.first);
    expect(run!.series.map(({ name }) => name)).toEqual(["localLoss/1", "learningRate"]);
    expect(run!.series[0]!.mean[1_040]).toBe(1_000_000);
    expect(run!.series[0]!.least).toEqual([]);
  });

  test("is cut out of a longer run, both ends included", async () => {
    const runId = await trained(3_000);

    const [run] = await series([runId], ["localLoss/2"], { from: 999.5, to: 1_003 });

    expect(run).toMatchObject({ isExact: true, first: [1_000, 1_001, 1_002, 1_003] });
    expect(run!.series[0]!.mean).toEqual([2_000, 2_002, 2_004, 2_006]);
  });
});

describe("a window with more points", () => {
  test("comes in equal buckets with the least, the greatest and the mean of all points", async () => {
    const runId = await trained(3_000);

    const [run] = await series([runId], ["localLoss/1", "localLoss/2"]);

    expect(run).toMatchObject({ isExact: false, points: [...new Array(9).fill(320), 120] });
    expect(run!.first).toEqual(range(10).map((bucket) => 320 * bucket - 319));
    expect(run!.last).toEqual([...range(9).map((bucket) => 320 * bucket), 3_000]);
    const [first, second] = run!.series;
    expect(first!.greatest[3]).toBe(1_000_000);
    expect(first!.least[3]).toBe(961);
    expect(second!.mean[0]).toBe(321);
  });

  test("comes in the buckets that it asks for where they are narrow", async () => {
    const runId = await trained(3_000);

    const [run] = await series([runId], ["localLoss/1"], { maxPoints: 100 });

    expect(run!.points).toEqual(new Array(100).fill(30));
    expect(run!.series[0]!.greatest[34]).toBe(1_000_000);
  });

  test("has a bucket for each stretch of time", async () => {
    const runId = await trained(3_000);

    const [run] = await series([runId], ["localLoss/2"], { axis: "TIME" });

    expect(run!.first).toHaveLength(10);
    expect(run!.first[0]).toBeCloseTo(1);
    expect(run!.last[9]).toBeCloseTo(3_000);
    expect(run!.points.reduce((sum, points) => sum + points)).toBe(3_000);
  });

  test("says by its mean where a value was not finite", async () => {
    const claim = await running(db);
    const steps = range(2_001).map((number) =>
      step(number, { localLoss: [number === 7 ? Number.NaN : number, 1] }),
    );
    await report(db, claim, { steps });

    const [run] = await series([claim.runId], ["localLoss/1"], { maxPoints: 2 });

    expect(run!.series[0]!.mean.map(Number.isNaN)).toEqual([true, false]);
    expect(run!.series[0]!.least).toEqual([1, 1_025]);
  });
});

test("steps over epochs stand at the part of the run that is done", async () => {
  const runId = await trained(98);
  await db.query(
    `update "Run" set config = config || '{"trainImages": 490, "batchSize": 10}' where id = $1`,
    [runId],
  );

  const [run] = await series([runId], ["localLoss/1"], { axis: "EPOCH", from: 1, to: 2 });

  expect(run!.first[0]).toBe(1);
  expect(run!.first.at(-1)).toBe(2);
  expect(run!.first).toHaveLength(50);
});

test("metrics of steps and epochs come apart, sums over modules too, and only what a run can have", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: [step(1)], epochs: [epoch(1), epoch(2)] });
  const names = [
    "accuracy/2",
    "localLoss/sum",
    "localLoss/3",
    "reconstructionLoss/1",
    "peakTensorBytes",
  ];

  const found = await series([claim.runId], names);

  expect(
    found.map(({ per, first, series }) => [
      per,
      first,
      series.map(({ name, mean }) => [name, mean]),
    ]),
  ).toEqual([
    ["STEP", [1], [["localLoss/sum", [2.5]]]],
    [
      "EPOCH",
      [10, 20],
      [
        ["accuracy/2", [0.19, 0.19]],
        ["peakTensorBytes", [2 ** 33, 2 ** 33]],
      ],
    ],
  ]);
});

test("many runs come in the order in which they were asked for, unknown and deleted ones left out", async () => {
  const [first, second, deleted] = [await trained(3), await trained(3), await trained(3)];
  await db.query(`update "Run" set "deletedAt" = now() where id = $1`, [deleted]);
  const unknown = "0193a5c2-0000-7000-8000-000000000000";

  const found = await series([second, unknown, deleted, first], ["localLoss/1"]);

  expect(found.map(({ runId }) => runId)).toEqual([second, first]);
});

test("a run without points has empty series", async () => {
  const { runId } = await running(db);

  expect(await series([runId], ["localLoss/1"])).toMatchObject([
    { isExact: true, first: [], series: [{ name: "localLoss/1", mean: [] }] },
  ]);
});

test.each([
  ["testLoss", true],
  ["localLoss/16", true],
  ["localLoss/sum", true],
  ["localLoss", false],
  ["localLoss/0", false],
  ["testLoss/1", false],
  ["toString", false],
  ["loss", false],
])("%s names a metric: %s", (text, isName) => {
  const name = parseMetricName(text);
  expect(name && metricName(name)).toBe(isName ? text : null);
});

test("what only some epochs were measured for is a gap in the others", async () => {
  const claim = await running(db);
  const epochs = [epoch(1), epoch(2, { gpuMemoryBytes: 2 ** 35 })];
  await report(db, claim, { epochs });

  const [run] = await series([claim.runId], ["gpuMemoryBytes", "residentBytes"], { axis: "EPOCH" });

  expect(run!.series.map(({ mean }) => mean)).toEqual([
    [Number.NaN, 2 ** 35],
    [2 ** 34, 2 ** 34],
  ]);
});
