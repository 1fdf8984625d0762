import type { LogLine, RunEvent } from "@contsup/client/client";
import type { RunHistory } from "@contsup/web/api/run-history";
import { RunStore } from "@contsup/web/run/run-store";
import { expect, test, vi } from "vitest";
import { epochMetric, runDetail, stepMetric } from "../../client/run-facts.ts";

vi.stubGlobal("requestAnimationFrame", setImmediate);

const history = (overrides: Partial<RunHistory> = {}): RunHistory => ({
  run: runDetail({ lastSeq: 10 }),
  steps: [],
  epochs: [],
  logs: [],
  ...overrides,
});

const step = (number: number, seq: number, loss: number): RunEvent => ({
  __typename: "StepEvent",
  seq,
  metric: stepMetric(number, { seq, localLoss: [loss, loss] }),
});

const line = (seq: number): LogLine => ({
  seq,
  attempt: 1,
  level: "INFO",
  message: `line ${seq}`,
  at: "2026-11-24T10:00:00.000Z",
});

const drawn = (store: RunStore): [number[], number[]] => [
  [...store.steps.x()],
  [...store.steps.values(2)],
];

test("steps go on where the history ended; one that comes in both is drawn once", () => {
  const steps = [stepMetric(1, { localLoss: [2, 2] }), stepMetric(2, { localLoss: [1.9, 1.9] })];
  const store = new RunStore(history({ steps }));

  store.apply(step(2, 11, 1.9));
  store.apply(step(3, 12, 1.8));

  expect(drawn(store)).toEqual([
    [1, 2, 3],
    [2, 1.9, 1.8],
  ]);
  expect(store.lastSeq).toBe(12);
});

test("a newer attempt redraws the steps that it repeats", () => {
  const store = new RunStore(history());
  for (const number of [1, 2, 3]) store.apply(step(number, 10 + number, 2));

  store.apply(step(2, 14, 1));

  expect(drawn(store)).toEqual([
    [1, 2, 3],
    [2, 1, 2],
  ]);
});

test("it says when the history is drawn in buckets", () => {
  const exact = new RunStore(history({ steps: [stepMetric(1), stepMetric(2)] }));
  const reduced = new RunStore(history({ steps: [stepMetric(1), stepMetric(8)] }));

  expect([exact.bucketSteps, reduced.bucketSteps]).toEqual([1, 8]);
});

test("what is shown is renewed after events: lines in order and once, epochs, values that are not finite", async () => {
  const store = new RunStore(history({ logs: [line(5), line(6)] }));
  const listener = vi.fn();
  store.subscribe(listener);

  store.apply({ __typename: "LogEvent", seq: 11, line: line(11) });
  store.addEarlierLines([line(4), line(5), line(6)]);
  store.apply({ __typename: "EpochEvent", seq: 12, metric: epochMetric(1) });
  const metric = stepMetric(7, { localLoss: [null, 1], nonFinite: ["localLoss/1"] });
  store.apply({ __typename: "StepEvent", seq: 13, metric });
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));

  const snapshot = store.snapshot();
  expect(snapshot.logs.map(({ seq }) => seq)).toEqual([4, 5, 6, 11]);
  expect(snapshot.epochs.map(({ epoch }) => epoch)).toEqual([1]);
  expect(snapshot.nonFinite).toEqual([{ name: "localLoss/1", firstStep: 7, count: 1 }]);
});

test("charts are told once per frame, however many events come", async () => {
  const store = new RunStore(history());
  const draw = vi.fn();
  store.frame.subscribe(draw);

  for (let number = 1; number <= 100; number++) store.apply(step(number, 10 + number, 1));
  await vi.waitFor(() => expect(draw).toHaveBeenCalled());

  expect(draw).toHaveBeenCalledTimes(1);
});
