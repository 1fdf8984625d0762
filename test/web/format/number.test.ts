import {
  formatBytes,
  formatCompact,
  formatCount,
  formatLoss,
  formatPercent,
  formatPoints,
  formatSignificant,
} from "@contsup/web/format/number";
import { expect, test } from "vitest";

test("what is missing is a dash", () => {
  expect([
    formatCount(null),
    formatPercent(undefined),
    formatLoss(null),
    formatBytes(null),
  ]).toEqual(["–", "–", "–", "–"]);
});

test("counts have separators, fractions are percent", () => {
  expect(formatCount(1_234_567)).toBe("1,234,567");
  expect(formatPercent(0.91234)).toBe("91.23%");
  expect(formatPercent(0.91234, 0)).toBe("91%");
  expect(formatPoints(0.0123)).toBe("+1.2");
  expect(formatPoints(-0.05)).toBe("−5.0");
});

test("small losses show more digits, huge ones an exponent", () => {
  expect(formatLoss(2.1234)).toBe("2.123");
  expect(formatLoss(0.01234)).toBe("0.0123");
  expect(formatLoss(123_456)).toBe("1.2e+5");
});

test("three digits that count", () => {
  expect([0.8, 0.1 + 0.2, 1e-4, 1234.5].map(formatSignificant)).toEqual([
    "0.8",
    "0.3",
    "0.0001",
    "1230",
  ]);
});

test("sizes take the unit in which they are short", () => {
  expect(formatCompact(466_906)).toBe("467 k");
  expect(formatCompact(69_124_000)).toBe("69.1 M");
  expect(formatCompact(12)).toBe("12");
  expect(formatBytes("1872020")).toBe("1.87 MB");
  expect(formatBytes(512)).toBe("512 B");
});
