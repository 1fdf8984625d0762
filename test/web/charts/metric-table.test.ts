import { MetricTable } from "@contsup/web/charts/metric-table";
import { expect, test } from "vitest";

test("rows that come in any order are in order of x, each once", () => {
  const table = new MetricTable(1);
  for (const x of [1, 2, 5, 3, 4, 2]) table.put(x, [10 * x]);

  expect([...table.x()]).toEqual([1, 2, 3, 4, 5]);
  expect([...table.values(0)]).toEqual([10, 20, 30, 40, 50]);
});

test("a row that comes again replaces the old one", () => {
  const table = new MetricTable(2);
  table.put(1, [0.5, 1]);
  table.put(2, [0.4, 2]);

  table.put(1, [0.7, 3]);

  expect([...table.values(0)]).toEqual([0.7, 0.4]);
  expect([...table.values(1)]).toEqual([3, 2]);
});

test("a value that is not finite is a gap", () => {
  const table = new MetricTable(1);
  table.put(1, [1]);
  table.put(2, [null]);

  expect([...table.values(0)]).toEqual([1, Number.NaN]);
});

const buckets = (first: number[], last: number[], mean: number[]) => ({
  ...{ first, last, points: first.map((from, row) => last[row]! - from + 1) },
  columns: [
    { mean, least: mean.map((value) => value - 1), greatest: mean.map((value) => value + 1) },
  ],
});

test("buckets stand at their middle, and points go on after them", () => {
  const table = new MetricTable(1);
  table.fill(buckets([1, 101], [100, 200], [5, 4]));
  table.put(201, [3]);

  expect(table.isBucketed).toBe(true);
  expect([...table.x()]).toEqual([50.5, 150.5, 201]);
  expect([...table.values(0)]).toEqual([5, 4, 3]);
  expect([...table.least(0)]).toEqual([4, 3, 3]);
  expect([...table.greatest(0)]).toEqual([6, 5, 3]);
  expect(table.lastX).toBe(201);
});

test("a point of a bucket that comes again widens the bucket instead of doubling the point", () => {
  const table = new MetricTable(1);
  table.fill(buckets([1], [100], [5]));

  table.put(50, [25]);

  expect(table.length).toBe(1);
  expect(table.values(0)[0]).toBeCloseTo(5.2);
  expect(table.greatest(0)[0]).toBe(25);
});

test("many rows become buckets that keep every extreme and the mean of all points", () => {
  const table = new MetricTable(1, 100);
  for (let x = 1; x <= 1_000; x++) table.put(x, [x === 500 ? -7 : x]);

  expect(table.length).toBeLessThanOrEqual(101);
  expect(table.first()[0]).toBe(1);
  expect(table.lastX).toBe(1_000);
  expect(Math.min(...table.least(0))).toBe(-7);
  expect(Math.max(...table.greatest(0))).toBe(1_000);
  const points = [...table.first()].map((first, row) => table.last()[row]! - first + 1);
  const sum = points.reduce((total, count, row) => total + count * table.values(0)[row]!, 0);
  expect(sum).toBeCloseTo(500_500 - 507);
});

test("has no last x while it is empty", () => {
  expect(new MetricTable(1).lastX).toBeNull();
});

test("refuses a row of another width", () => {
  expect(() => new MetricTable(2).put(1, [1])).toThrow("1 values");
});
