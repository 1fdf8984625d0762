import { formatAge, formatDuration, secondsBetween } from "@contsup/web/format/time";
import { expect, test } from "vitest";

test.each([
  [0.4, "0 s"],
  [42, "42 s"],
  [840, "14 min"],
  [3_599, "1 h"],
  [3_600, "1 h"],
  [7_500, "2 h 5 min"],
  [273_600, "3 d 4 h"],
  [-3, "0 s"],
])("%d seconds are %s", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

test("a duration that is not known is a dash", () => {
  expect(formatDuration(null)).toBe("–");
});

test.each([
  [3, "just now"],
  [59, "59 s ago"],
  [3_599, "59 min ago"],
  [7_200, "2 h ago"],
  [200_000, "2 d ago"],
])("%d seconds ago is %s", (seconds, words) => {
  expect(formatAge(new Date(0), 1_000 * seconds)).toBe(words);
});

test("seconds between two times of the API", () => {
  expect(secondsBetween("2026-01-01T00:00:00.000Z", "2026-01-01T00:01:30.500Z")).toBe(90.5);
});
