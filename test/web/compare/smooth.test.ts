import { smooth } from "@contsup/web/compare/smooth";
import { expect, test } from "vitest";

test("a constant stays what it is from its first value on: the average is debiased", () => {
  const smoothed = smooth(Float64Array.of(5, 5, 5), 0.99);
  for (const value of smoothed) expect(value).toBeCloseTo(5, 12);
});

test("each value counts half as much as the next", () => {
  const [first, second, third] = smooth(Float64Array.of(4, 1, 7), 0.5);

  expect(first).toBeCloseTo(4);
  expect(second).toBeCloseTo((4 + 2 * 1) / 3);
  expect(third).toBeCloseTo((4 + 2 * 1 + 4 * 7) / 7);
});

test("a gap stays a gap, and what comes after it goes on", () => {
  const smoothed = smooth(Float64Array.of(4, Number.NaN, 1), 0.5);

  expect(smoothed[1]).toBeNaN();
  expect(smoothed[2]).toBeCloseTo(2);
});

test("nothing is changed without smoothing", () => {
  const values = Float64Array.of(3, 1, 2);
  expect(smooth(values, 0)).toBe(values);
});
