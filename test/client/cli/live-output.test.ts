import { createLiveOutput, liveLines } from "@contsup/client/cli/live-output";
import { createPaint } from "@contsup/client/cli/paint";
import type { RunEvent } from "@contsup/client/client";
import { applyRunEvent, createRunRecord, type RunRecord } from "@contsup/client/run-record";
import { expect, test } from "vitest";
import { epochMetric, runDetail, stepMetric } from "../run-facts.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");

function training(localLoss: number[]): RunRecord {
  const record = createRunRecord(runDetail());
  const metric = stepMetric(60, { epoch: 2, localLoss });
  applyRunEvent(record, { __typename: "StepEvent", seq: 60, metric });
  return record;
}

test("training is a bar for the epoch, the share of the run, speed, and the time that is left", () => {
  const record = training([2.3, 2.2]);
  record.progress.expectedEndAt = "2026-11-24T11:02:03Z";

  expect(liveLines(record, 120, NOW)).toEqual([
    `epoch 2/160 ━━━━━${"─".repeat(19)} 11/49  0.8 %  1,235 images/s  ETA 1:02:03  module 1 of 2`,
    "loss 1:2.300 2:2.200",
  ]);
});

test("many modules are heights, with the first and the last as numbers", () => {
  const losses = Array.from({ length: 16 }, (_, index) => 2.4 - index / 10);

  const [, line] = liveLines(training(losses), 80, NOW);

  expect(line).toMatch(/^loss 1:2\.400 [▁-█]{16} 16:0\.900$/);
});

test("no line is as wide as the terminal", () => {
  for (const line of liveLines(training([2.3, 2.2]), 40, NOW)) expect(line.length).toBeLessThan(40);
});

test("before training the phase has the bar", () => {
  const record = createRunRecord(runDetail({ state: "STARTING" }));
  const phase = { phase: "downloading CIFAR-10", phaseDone: 2 ** 27, phaseTotal: 2 ** 28 };
  record.progress = { ...record.progress, ...phase, phaseUnit: "BYTES" };

  expect(liveLines(record, 120, NOW)).toEqual([
    `STARTING  downloading CIFAR-10  50 %, 128.0 MiB of 256.0 MiB  ${"━".repeat(12)}${"─".repeat(12)}`,
  ]);
});

const UP_AND_ERASE = "\x1b[1A\x1b[2K";

/** What a terminal would show, for the escapes that the live output uses. */
function screen(written: string): string[] {
  const lines = [""];
  for (const character of written.replaceAll(UP_AND_ERASE, "\r")) {
    if (character === "\n") lines.push("");
    else if (character === "\r") lines.splice(-2, 2, "");
    else lines.push(`${lines.pop()}${character}`);
  }
  return lines;
}

test("lines that stay scroll above the live ones, which are redrawn in place", () => {
  const written: string[] = [];
  let now = NOW;
  const stdout = { write: (text: string) => written.push(text), columns: 100 };
  const live = createLiveOutput({ stdout, paint: createPaint(false), now: () => now });
  const record = createRunRecord(runDetail());
  const happen = (event: RunEvent): void => {
    now += 1000;
    applyRunEvent(record, event);
    live.event(event, record);
  };

  happen({ __typename: "StepEvent", seq: 1, metric: stepMetric(1) });
  happen({ __typename: "EpochEvent", seq: 2, metric: epochMetric(1) });
  happen({ __typename: "StepEvent", seq: 3, metric: stepMetric(2) });
  live.ask("a question");

  const shown = screen(written.join(""));
  expect(shown).toHaveLength(5);
  expect(shown[0]).toMatch(/^epoch 1\/160 {2}lr/);
  expect(shown[1]).toMatch(/^epoch 1\/160 .* 2\/49/);
  expect(shown.slice(2)).toEqual(["loss 1:2.300 2:2.200", "a question", ""]);

  live.detached(runDetail(), "http://host/runs/1");

  expect(screen(written.join(""))).toHaveLength(3);
});

test("a flood of steps is drawn at most every 80 ms", () => {
  let writes = 0;
  let now = NOW;
  const stdout = { write: () => void writes++, columns: 100 };
  const live = createLiveOutput({ stdout, paint: createPaint(false), now: () => now });
  const record = createRunRecord(runDetail());

  for (let step = 1; step <= 100; step++) {
    now += 8;
    const event: RunEvent = { __typename: "StepEvent", seq: step, metric: stepMetric(step) };
    applyRunEvent(record, event);
    live.event(event, record);
  }

  expect(writes).toBe(10);
});
