import type { LogLine, RunEvent, RunSeries } from "@contsup/client/client";
import type { RunHistory } from "@contsup/web/api/run-history";
import { stepNames } from "@contsup/web/run/metric-columns";
import { RunStore } from "@contsup/web/run/run-store";
import { expect, test, vi } from "vitest";
import { epochMetric, runDetail, stepMetric } from "../../client/run-facts.ts";

vi.stubGlobal("requestAnimationFrame", setImmediate);

/** Its history has been shown: what is told from here on comes from events. */
async function storeWith({
  steps = null,
  ...rest
}: Partial<RunHistory & { steps: RunSeries | null }> = {}): Promise<RunStore> {
  const store = new RunStore(runDetail({ lastSeq: 10 }));
  const told = Promise.withResolvers<void>();
  const end = store.subscribe(told.resolve);
  store.fillSteps(steps);
  store.fill({ epochs: [], stateChanges: [], logs: [], lastStepAt: null, ...rest });
  await told.promise;
  end();
  return store;
}

/** Of a run with two modules that lose the same. */
function steps(first: number[], losses: (number | null)[], last = first): RunSeries {
  const { config } = runDetail();
  const isExact = first === last;
  return {
    ...{ runId: "run", per: "STEP", isExact, first, last },
    points: first.map((from, row) => last[row]! - from + 1),
    series: stepNames(config).map((name) => ({
      name,
      mean: losses,
      least: isExact ? [] : losses.map((loss) => loss && loss - 1),
      greatest: isExact ? [] : losses.map((loss) => loss && loss + 1),
    })),
  };
}

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

test("steps go on where the history ended; one that comes in both is drawn once", async () => {
  const store = await storeWith({ steps: steps([1, 2], [2, 1.9]) });

  store.apply(step(2, 11, 1.9));
  store.apply(step(3, 12, 1.8));

  expect(drawn(store)).toEqual([
    [1, 2, 3],
    [2, 1.9, 1.8],
  ]);
  expect(store.lastSeq).toBe(12);
});

test("a newer attempt redraws the steps that it repeats", async () => {
  const store = await storeWith();
  for (const number of [1, 2, 3]) store.apply(step(number, 10 + number, 2));

  store.apply(step(2, 14, 1));

  expect(drawn(store)).toEqual([
    [1, 2, 3],
    [2, 1, 2],
  ]);
});

test("a history in buckets goes on with points, and a zoomed window is drawn from its own", async () => {
  const store = await storeWith({ steps: steps([1, 51], [3, 2], [50, 100]) });
  store.apply(step(101, 11, 1.5));
  expect(drawn(store)[0]).toEqual([25.5, 75.5, 101]);
  expect(store.isExact).toBe(false);

  const window: [number, number] = [1 / store.stepsPerEpoch, 2 / store.stepsPerEpoch];
  store.view.setWindow(window);
  store.setDetail({ series: steps([1, 2], [3.5, 2.5]), range: window });

  expect([...store.stepTable().values(2)]).toEqual([3.5, 2.5]);
  expect(store.isExact).toBe(true);
  store.view.setWindow([0, 1]);
  expect(store.stepTable()).toBe(store.steps);
});

test("new points never move the window", async () => {
  const store = await storeWith();
  store.view.setWindow([0.1, 0.2]);

  for (let number = 1; number <= 50; number++) store.apply(step(number, 10 + number, 1));

  expect(store.view.window).toEqual([0.1, 0.2]);
});

test("gaps of the history are named", async () => {
  const store = await storeWith({ steps: steps([1, 2, 3], [1, null, null]) });

  const named = store.snapshot().nonFinite.find(({ name }) => name === "localLoss/1");
  expect(named).toEqual({ name: "localLoss/1", firstStep: 2, count: 2 });
});

test("states and checkpoints are in order of what happened", async () => {
  const at = "2026-11-24T10:00:00.000Z";
  const queued = { seq: 1, attempt: 0, state: "QUEUED" as const, cause: null, message: null, at };
  const store = await storeWith({ stateChanges: [queued] });
  const listener = vi.fn();
  store.subscribe(listener);

  store.apply({ __typename: "StateEvent", ...queued, seq: 12, state: "RUNNING", attempt: 1 });
  await vi.waitFor(() => expect(listener).toHaveBeenCalled());

  expect(store.snapshot().timeline.map(({ seq }) => seq)).toEqual([1, 12]);
});

test("what is shown is renewed after events: lines in order and once, epochs, values that are not finite", async () => {
  const store = await storeWith({ logs: [line(5), line(6)] });
  const listener = vi.fn();
  store.subscribe(listener);

  for (const seq of [6, 11]) store.apply({ __typename: "LogEvent", seq, line: line(seq) });
  store.apply({ __typename: "EpochEvent", seq: 12, metric: epochMetric(1) });
  const metric = stepMetric(7, { localLoss: [null, 1], nonFinite: ["localLoss/1"] });
  store.apply({ __typename: "StepEvent", seq: 13, metric });
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));

  const snapshot = store.snapshot();
  expect(snapshot.logs.map(({ seq }) => seq)).toEqual([5, 6, 11]);
  expect(snapshot.epochs.map(({ epoch }) => epoch)).toEqual([1]);
  expect(snapshot.nonFinite).toEqual([{ name: "localLoss/1", firstStep: 7, count: 1 }]);
});

test("charts are told once per frame, however many events come", async () => {
  const store = await storeWith();
  const draw = vi.fn();
  store.frame.subscribe(draw);

  for (let number = 1; number <= 100; number++) store.apply(step(number, 10 + number, 1));
  await vi.waitFor(() => expect(draw).toHaveBeenCalled());

  expect(draw).toHaveBeenCalledTimes(1);
});

test("a step changes nothing that its snapshot shows besides progress: lists stay the same objects", async () => {
  const store = await storeWith({ epochs: [epochMetric(1)], logs: [line(5)] });
  const listener = vi.fn();
  store.subscribe(listener);
  const { epochs, nonFinite, logs, timeline } = store.snapshot();

  store.apply(step(1, 11, 2));
  await vi.waitFor(() => expect(listener).toHaveBeenCalled());

  const snapshot = store.snapshot();
  expect(snapshot.progress.step).toBe(1);
  expect(snapshot.epochs).toBe(epochs);
  expect(snapshot.nonFinite).toBe(nonFinite);
  expect(snapshot.logs).toBe(logs);
  expect(snapshot.timeline).toBe(timeline);
});

test("what is taken on the GPU is a curve with gaps where its driver does not say", async () => {
  const epochs = [epochMetric(1), epochMetric(2, { gpuMemoryBytes: String(2 ** 35) })];

  const store = await storeWith({ epochs });

  const column = store.epochColumns.indexOf("gpuMemoryBytes");
  expect([...store.epochs.values(column)]).toEqual([Number.NaN, 2 ** 35]);
});
