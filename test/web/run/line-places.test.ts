import { lineAt, lineTops, measured, topOf, UNMEASURED } from "@contsup/web/run/line-places";
import { expect, test } from "vitest";

const lines = [2, 3, 5, 8].map((seq) => ({ seq }));

test("a line that was not drawn yet counts as one that does not wrap", () => {
  const heights = measured(UNMEASURED, [
    [5, 54],
    [8, 18],
  ]);

  expect(lineTops(lines, heights)).toEqual([0, 18, 36, 90, 108]);
});

test("what is measured again and is as high changes nothing", () => {
  const heights = measured(UNMEASURED, [[2, 18]]);

  expect(measured(heights, [[2, 18.02]])).toBe(heights);
  expect(lineTops(lines, measured(heights, [[2, 36]]))).toEqual([0, 36, 54, 72, 90]);
});

test("a line is found by where it lies, and its place by its number", () => {
  const tops = [0, 18, 36, 90, 108];

  expect([-5, 0, 17, 18, 89, 90, 500].map((y) => lineAt(tops, y))).toEqual([0, 0, 0, 1, 2, 3, 3]);
  expect([2, 3, 4, 8, 9].map((seq) => topOf(lines, tops, seq))).toEqual([0, 18, 36, 90, 108]);
});

test("an empty log has no height", () => {
  const tops = lineTops([], UNMEASURED);

  expect(tops).toEqual([0]);
  expect(lineAt(tops, 0)).toBe(0);
  expect(topOf([], tops, 3)).toBe(0);
});
