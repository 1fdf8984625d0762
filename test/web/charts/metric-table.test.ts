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

test("a value that is not finite is a gap for the chart, and counts for no extent", () => {
  const table = new MetricTable(2);
  table.put(1, [1, 7]);
  table.put(2, [null, 8]);
  table.put(3, [3, 9]);

  expect(table.plotValues(0)).toEqual([1, null, 3]);
  expect(table.plotValues(1)).toEqual(Float64Array.of(7, 8, 9));
  expect(table.extent([0])).toEqual([1, 3]);
  expect(table.extent([0, 1])).toEqual([1, 9]);
  table.put(4, [0.5, 4]);
  expect(table.extent([0])).toEqual([0.5, 3]);
});

test("holds as many rows as come", () => {
  const table = new MetricTable(1);
  for (let x = 1; x <= 1_000; x++) table.put(x, [x]);

  expect(table.length).toBe(1_000);
  expect(table.lastX).toBe(1_000);
  expect(table.values(0)[999]).toBe(1_000);
});

test("has no extent and no last x while it is empty", () => {
  const table = new MetricTable(1);

  expect(table.extent([0])).toBeNull();
  expect(table.lastX).toBeNull();
});

test("refuses a row of another width", () => {
  expect(() => new MetricTable(2).put(1, [1])).toThrow("1 values");
});
