import { createPaint } from "@contsup/client/cli/paint";
import { createTextOutput } from "@contsup/client/cli/text-output";
import type { Progress, RunEvent } from "@contsup/client/client";
import { applyRunEvent, createRunRecord } from "@contsup/client/run-record";
import { expect, test } from "vitest";
import { epochMetric, runDetail, stepMetric } from "../run-facts.ts";

function output(printEvery: number | null = 10) {
  const lines: string[] = [];
  const text = createTextOutput({
    print: (line) => lines.push(line),
    paint: createPaint(false),
    printEvery,
    hasPhases: true,
  });
  const record = createRunRecord(runDetail({ state: "QUEUED" }));
  const happen = (event: RunEvent): void => {
    applyRunEvent(record, event);
    text.event(event, record);
  };
  return { lines, text, record, happen };
}

const state = (overrides: Partial<Extract<RunEvent, { __typename: "StateEvent" }>>): RunEvent => ({
  __typename: "StateEvent",
  seq: 1,
  state: "RUNNING",
  attempt: 1,
  cause: null,
  message: null,
  at: "2026-11-24T10:00:00.000Z",
  ...overrides,
});
const stepEvent = (step: number): RunEvent => ({
  __typename: "StepEvent",
  seq: step,
  metric: stepMetric(step, { epoch: step > 49 ? 2 : 1 }),
});
const progress = (overrides: Partial<Progress>): RunEvent => ({
  __typename: "ProgressEvent",
  seq: 1,
  progress: { ...runDetail().progress, ...overrides },
});

test("every nth step of an epoch is a line, with the loss of each module", () => {
  const { lines, happen } = output(20);

  for (let step = 1; step <= 98; step++) happen(stepEvent(step));

  expect(lines).toEqual([
    "epoch 1 step 20/49  lr 0.0100  loss 1:2.300 2:2.200  1,235 images/s",
    "epoch 1 step 40/49  lr 0.0100  loss 1:2.300 2:2.200  1,235 images/s",
    "epoch 2 step 20/49  lr 0.0100  loss 1:2.300 2:2.200  1,235 images/s",
    "epoch 2 step 40/49  lr 0.0100  loss 1:2.300 2:2.200  1,235 images/s",
  ]);
});

test("an epoch is a line, with the best so far", () => {
  const { lines, happen } = output();

  happen({ __typename: "EpochEvent", seq: 1, metric: epochMetric(1, { testAccuracy: 0.6 }) });
  happen({ __typename: "EpochEvent", seq: 2, metric: epochMetric(2) });

  expect(lines[1]).toBe(
    "epoch 2/160  lr 0.0100  train 1.500 45.00 %  test 1.400 50.00 %  best 60.00 % at 1  1,235 images/s  49 s",
  );
});

test("an epoch says what it takes on the GPU, where it has one", () => {
  const { lines, happen } = output();

  const metric = epochMetric(1, { gpuMemoryBytes: String(12 * 2 ** 30) });
  happen({ __typename: "EpochEvent", seq: 1, metric });

  expect(lines[0]).toMatch(/ {2}49 s {2}GPU 12\.0 GiB$/);
});

test("changes of state say why", () => {
  const { lines, happen } = output();

  happen(state({ state: "QUEUED", attempt: 1, cause: "WORKER_LOST", message: "no word for 8 s" }));
  happen(state({ state: "FAILED", cause: "DIVERGED", message: "loss 2 is NaN" }));

  expect(lines).toEqual([
    "QUEUED again, after attempt 1  WORKER_LOST: no word for 8 s",
    "FAILED  DIVERGED: loss 2 is NaN",
  ]);
});

test("the place in the queue and what is done before training are told once each", () => {
  const { lines, happen } = output();

  const waitReason = { words: "No worker has onednn", isStuck: true };
  happen(progress({ queuePosition: 2, waitReason }));
  happen(progress({ queuePosition: 2, waitReason }));
  happen(state({ state: "STARTING" }));
  for (const phaseDone of [10, 50]) {
    happen(progress({ phase: "downloading CIFAR-10", phaseDone, phaseTotal: 100 }));
  }
  happen(state({ state: "RUNNING" }));
  happen(progress({ phase: "module 1 of 2" }));

  expect(lines).toEqual([
    "QUEUED  place 2 in the queue: No worker has onednn",
    "STARTING",
    "STARTING  downloading CIFAR-10  10 %",
    "RUNNING",
  ]);
});

test("of the log, warnings and errors are shown", () => {
  const { lines, happen } = output();
  const line = { seq: 1, attempt: 1, at: "2026-11-24T10:00:00.000Z" };

  for (const level of ["DEBUG", "INFO", "WARN", "ERROR"] as const) {
    happen({ __typename: "LogEvent", seq: 1, line: { ...line, level, message: level } });
  }

  expect(lines).toEqual(["warning: WARN", "error: ERROR"]);
});

test("a lost connection is told once, and that it is back", () => {
  const { lines, text } = output();

  text.connection({ state: "connecting" });
  text.connection({ state: "live" });
  for (let attempt = 0; attempt < 3; attempt++) {
    text.connection({ state: "lost", reason: "closed (1006)", retryInMs: 250 });
    text.connection({ state: "connecting" });
  }
  text.connection({ state: "live" });

  expect(lines).toEqual(["connection lost: closed (1006)", "connected again"]);
});

test("the end has the result, the epochs and what to do next", () => {
  const { lines, text, record, happen } = output();
  const checkpoints = [{}] as ReturnType<typeof runDetail>["checkpoints"];
  const run = runDetail({
    state: "COMPLETED",
    lastTestAccuracy: 0.5,
    bestTestAccuracy: 0.6,
    bestEpoch: 1,
    finishedAt: "2026-11-24T11:02:03.000Z",
    checkpoints,
  });
  happen({ __typename: "EpochEvent", seq: 1, metric: epochMetric(1) });
  lines.length = 0;

  text.end(run, record, "http://host/runs/1");

  expect(lines.slice(2)).toEqual([
    "COMPLETED after 1:02:03: test accuracy 50.00 % in the last epoch, best 60.00 % in epoch 1",
    "page     http://host/runs/1",
    `weights  npm run contsup -- weights ${run.id} -o weights.safetensors`,
    `metrics  npm run contsup -- export ${run.id} -o metrics.csv`,
  ]);
});

test("who trains it is said, and on which engine when any was asked for", () => {
  const { lines, text } = output();

  text.attempt(
    runDetail({ worker: { id: "1", hostname: "host", state: "ACTIVE", device: "2 cores" } }),
  );

  expect(lines).toEqual(["attempt 1: engine onednn (asked AUTO), worker host, 2 cores"]);
});
