import {
  ago,
  bytes,
  duration,
  learningRate,
  loss,
  percent,
  speed,
} from "@contsup/client/cli/numbers";
import { expect, test } from "vitest";

test.each([
  [0, "0 s"],
  [59.4, "59 s"],
  [60, "1:00"],
  [125, "2:05"],
  [3600, "1:00:00"],
  [3723, "1:02:03"],
  [-1, "0 s"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test("accuracy is a percentage", () => {
  expect(percent(0.91234)).toBe("91.23");
  expect(percent(1, 1)).toBe("100.0");
  expect(percent(null)).toBe("–");
});

test("a small loss keeps its digits, one that is missing is a dash", () => {
  expect(loss(2.3456)).toBe("2.346");
  expect(loss(0.00012)).toBe("1.2e-4");
  expect(loss(0)).toBe("0.000");
  expect(loss(null)).toBe("–");
});

test("learning rates are readable down to the last epoch", () => {
  expect(learningRate(0.8)).toBe("0.8000");
  expect(learningRate(0.000077)).toBe("7.70e-5");
  expect(learningRate(0)).toBe("0.0000");
});

test("speed is round, unless it is slow", () => {
  expect(speed(1234.5)).toBe("1,235");
  expect(speed(7.25)).toBe("7.3");
  expect(speed(null)).toBe("–");
});

test("bytes come as the API's strings", () => {
  expect(bytes("1023")).toBe("1023 B");
  expect(bytes("1048576")).toBe("1.0 MiB");
  expect(bytes(1.5 * 2 ** 30)).toBe("1.5 GiB");
});

test("dates are told by how long ago they were", () => {
  const now = new Date("2026-11-24T12:00:00Z");

  expect(ago("2026-11-24T11:59:30Z", now)).toBe("30 s ago");
  expect(ago("2026-11-24T11:00:00Z", now)).toBe("1 h ago");
  expect(ago("2026-11-20T12:00:00Z", now)).toBe("4 days ago");
});
