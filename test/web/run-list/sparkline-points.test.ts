import { sparklinePoints } from "@contsup/web/run-list/sparkline-points";
import { expect, test } from "vitest";

test("a curve fills its picture from its least to its greatest value", () => {
  const points = sparklinePoints([0.1, 0.5, 0.9]);

  expect(points).toEqual([
    [3, 23],
    [44, 13],
    [85, 3],
  ]);
});

test("what was not measured is left out, and the others stay where they are", () => {
  expect(sparklinePoints([0.1, null, 0.9]).map(([x]) => x)).toEqual([3, 85]);
});

test("a curve that does not move is a line in the middle", () => {
  expect(sparklinePoints([0.5, 0.5]).map(([, y]) => y)).toEqual([13, 13]);
});

test("no values are no points", () => {
  expect(sparklinePoints([])).toEqual([]);
  expect(sparklinePoints([null])).toEqual([]);
});
