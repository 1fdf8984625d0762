import type { LogLine } from "@contsup/client/client";
import { logText } from "@contsup/web/run/log-filter";
import { shownLog } from "@contsup/web/run/shown-log";
import { expect, test } from "vitest";

const line = (seq: number, level: LogLine["level"], message: string): LogLine => ({
  ...{ seq, level, message, attempt: 1, at: "2026-11-24T10:00:00.000Z" },
});
const filter = { level: "INFO", search: "Epoch" } as const;
const epoch = (seq: number) => line(seq, "INFO", `epoch ${seq}`);

test("a log is its pages, then the live lines that are like the filter", () => {
  const pages = [
    { lines: [epoch(1), epoch(2)], earlier: null },
    { lines: [epoch(4)], earlier: 4, filter, lastSeq: 5, counts: { found: 3, all: 5 } },
  ];
  const live = [
    epoch(4),
    line(5, "INFO", "read"),
    line(6, "DEBUG", "epoch"),
    line(7, "INFO", "step"),
    line(8, "ERROR", "EPOCH failed"),
  ];

  const { lines, found, all } = shownLog(pages, live);

  expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 4, 8]);
  expect(found).toBe(4);
  expect(all).toBe(8);
});

test("a line is saved with its time and level", () => {
  expect(logText(line(3, "WARN", "slow"))).toBe("2026-11-24T10:00:00.000Z WARN  slow\n");
});
