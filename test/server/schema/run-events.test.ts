import { attemptEnded } from "@contsup/prisma/attempt";
import { deleteRun, retryRun } from "@contsup/prisma/runs";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkpoint, epoch, report, running, step } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { TOKEN, testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

interface Event {
  __typename: string;
  seq: number;
  [field: string]: unknown;
}

const EVENTS = `subscription ($id: ID!, $after: Int) {
  runEvents(id: $id, after: $after) {
    __typename seq
    ... on StepEvent { metric { step localLoss headLoss reconstructionLoss nonFinite } }
    ... on EpochEvent { metric { epoch testAccuracy accuracy peakTensorBytes modulePeakTensorBytes gpuMemoryBytes nonFinite } }
    ... on StateEvent { state attempt cause message at }
    ... on CheckpointEvent { checkpoint { epoch url bytes isLast } }
    ... on LogEvent { line { level message } }
    ... on ProgressEvent { progress { phase epochs } }
    ... on EndEvent { state }
  }
}`;

/** Subscribes, and waits for the next event of a kind; what came before is kept in `seen`. */
function subscribe(variables: { id: string; after?: number }) {
  const results = server.socket().iterate<{ runEvents: Event }>({ query: EVENTS, variables });
  onTestFinished(async () => void (await results.return?.()));
  const seen: Event[] = [];
  const until = async (type: string): Promise<Event> => {
    for (;;) {
      const { value, done } = await results.next();
      if (done) throw new Error(`the subscription ended before ${type}`);
      if (value.errors) throw new Error(JSON.stringify(value.errors));
      const event = value.data!.runEvents;
      seen.push(event);
      if (event.__typename === type) return event;
    }
  };
  return { seen, until, stop: () => results.return?.() };
}

const isStored = ({ __typename }: Event): boolean =>
  !["ProgressEvent", "CaughtUpEvent", "EndEvent"].includes(__typename);
const storedSeqs = (events: Event[]): number[] => events.filter(isStored).map(({ seq }) => seq);
const oneTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

test("stored events are replayed in order, then come those that happen", async () => {
  const claim = await running(db);
  await report(db, claim, {
    steps: [step(1), step(2)],
    logs: [{ level: "INFO", message: "hello" }],
  });
  const { seen, until } = subscribe({ id: claim.runId });

  const caughtUp = await until("CaughtUpEvent");
  await report(db, claim, { steps: [step(3)], epochs: [epoch(1)], checkpoints: [checkpoint(1)] });
  await until("CheckpointEvent");

  expect(caughtUp.seq).toBe(6);
  expect(storedSeqs(seen)).toEqual(oneTo(9));
  expect(seen.filter(isStored).map(({ __typename }) => __typename)).toEqual([
    ...["StateEvent", "StateEvent", "StateEvent", "StepEvent", "StepEvent", "LogEvent"],
    ...["StepEvent", "EpochEvent", "CheckpointEvent"],
  ]);
  expect(
    seen.filter(({ __typename }) => __typename === "StateEvent").map(({ state }) => state),
  ).toEqual(["QUEUED", "STARTING", "RUNNING"]);
  expect(seen.at(-1)).toMatchObject({
    checkpoint: {
      epoch: 1,
      bytes: "1000",
      isLast: true,
      url: expect.stringMatching(/^\/artifacts\/runs\//),
    },
  });
});

test("subscribers that come while a run reports miss nothing and get nothing twice", async () => {
  const claim = await running(db);
  const batches = 60;
  const writing = (async () => {
    for (let batch = 0; batch < batches; batch++) {
      const steps = [1, 2, 3].map((i) => step(3 * batch + i));
      await report(db, claim, { steps });
    }
    await attemptEnded(db, claim, { kind: "COMPLETED" });
  })();

  const subscribers = [];
  for (let after = 0; after <= 3; after++) {
    const subscriber = subscribe({ id: claim.runId, after });
    await subscriber.until("CaughtUpEvent");
    subscribers.push({ after, ...subscriber });
  }
  await writing;

  for (const { after, seen, until } of subscribers) {
    const end = await until("EndEvent");
    expect(end.state).toBe("COMPLETED");
    expect(storedSeqs(seen)).toEqual(oneTo(3 + 3 * batches + 1).slice(after));
  }
});

test("a subscriber that reconnects with its cursor goes on where it was", async () => {
  const claim = await running(db);
  const first = subscribe({ id: claim.runId });
  await first.until("CaughtUpEvent");
  await report(db, claim, { steps: [step(1)] });
  const last = await first.until("StepEvent");
  await first.stop();
  await report(db, claim, { steps: [step(2), step(3)] });

  const second = subscribe({ id: claim.runId, after: last.seq });
  await second.until("CaughtUpEvent");

  expect(storedSeqs([...first.seen, ...second.seen])).toEqual(oneTo(6));
});

test("the stream goes on past the end when the run is retried", async () => {
  const claim = await running(db);
  const { seen, until } = subscribe({ id: claim.runId });
  await attemptEnded(db, claim, { kind: "FAILED", cause: "DIVERGED", message: "loss is NaN" });

  const end = await until("EndEvent");
  await retryRun(db, claim.runId);
  const queued = await until("StateEvent");

  expect(end.state).toBe("FAILED");
  expect(seen.find(({ state }) => state === "FAILED")).toMatchObject({
    __typename: "StateEvent",
    cause: "DIVERGED",
    message: "loss is NaN",
  });
  expect(queued).toMatchObject({ state: "QUEUED", seq: end.seq + 1 });
});

test("values that are not finite are null and named", async () => {
  const claim = await running(db);
  const { until } = subscribe({ id: claim.runId });
  await report(db, claim, {
    steps: [
      step(1, {
        localLoss: [Number.NaN, 1],
        headLoss: [1, Number.POSITIVE_INFINITY],
        reconstructionLoss: [0.5, Number.NaN],
      }),
    ],
    epochs: [
      epoch(1, { testLoss: Number.NaN, accuracy: [Number.NaN, 0.5], gpuMemoryBytes: 2 ** 35 }),
    ],
  });

  expect((await until("StepEvent")).metric).toEqual({
    step: 1,
    localLoss: [null, 1],
    headLoss: [1, null],
    reconstructionLoss: [0.5, null],
    nonFinite: ["localLoss/1", "headLoss/2"],
  });
  expect((await until("EpochEvent")).metric).toMatchObject({
    accuracy: [null, 0.5],
    peakTensorBytes: String(2 ** 33),
    modulePeakTensorBytes: [String(2 ** 33), String(2 ** 31)],
    gpuMemoryBytes: String(2 ** 35),
    nonFinite: ["testLoss"],
  });
});

test("progress is told but neither stored nor numbered", async () => {
  const claim = await running(db);
  const { until } = subscribe({ id: claim.runId });
  await until("CaughtUpEvent");
  const progress = {
    phase: "module 1 of 2",
    phaseDone: 1,
    phaseTotal: 2,
    phaseUnit: null,
    epoch: 1,
    step: 0,
  };

  await report(db, claim, {
    progress: { ...progress, stepsPerEpoch: 49, imagesPerSecond: 10, expectedEndAt: null },
  });
  let event = await until("ProgressEvent");
  while ((event.progress as { phase: string }).phase !== "module 1 of 2") {
    event = await until("ProgressEvent");
  }

  expect(event).toMatchObject({ seq: 3, progress: { epochs: 160 } });
});

test.each([
  [{ id: "0193a5c2-0000-7000-8000-000000000000" }, "NOT_FOUND", /there is no run 0193a5c2/],
  [{ id: "abc" }, "BAD_USER_INPUT", /"abc".*full UUID/],
])("a subscription to %j is refused", async (variables, code, message) => {
  const results = server.socket().iterate({ query: EVENTS, variables });

  const { value } = await results.next();

  expect(value).toMatchObject({
    errors: [{ message: expect.stringMatching(message), extensions: { code } }],
  });
});

test("a cursor that the run has not reached is refused", async () => {
  const run = await submitted(db);
  const variables = { id: run.id, after: 99 };

  const { value } = await server.socket().iterate({ query: EVENTS, variables }).next();

  expect(value).toMatchObject({
    errors: [{ message: expect.stringMatching(/after is 99.*0 to 1/) }],
  });
});

test("a subscription of a quiet run ends when its reader goes", async () => {
  const run = await submitted(db);
  const { until, stop } = subscribe({ id: run.id });
  await until("CaughtUpEvent");
  const running = async () => {
    const metrics = await (await server.get("/metrics")).text();
    return Number(/^contsup_subscriptions (\d+)$/m.exec(metrics)![1]);
  };
  const before = await running();

  await stop();

  await vi.waitFor(async () => expect(await running()).toBe(before - 1));
});

test("runsChanged tells of runs that are added, change and are deleted", async () => {
  const query = "subscription { runsChanged { id run { state } } }";
  type Change = { id: string; run: { state: string } | null };
  const results = server.socket().iterate<{ runsChanged: Change }>({ query });
  onTestFinished(async () => void (await results.return?.()));
  const until = async (isIt: (change: Change) => boolean): Promise<Change> => {
    for (;;) {
      const { value } = await results.next();
      const change = value.data.runsChanged as Change;
      if (isIt(change)) return change;
    }
  };
  let isLive = false;
  const first = until(() => true).then(() => {
    isLive = true;
  });
  await vi.waitFor(async () => {
    await submitted(db);
    expect(isLive).toBe(true);
  });
  await first;

  const claim = await running(db);
  const change = await until(({ id, run }) => id === claim.runId && run?.state === "RUNNING");
  await attemptEnded(db, claim, { kind: "COMPLETED" });
  await deleteRun(db, claim.runId);
  const deleted = await until(({ id, run }) => id === claim.runId && run === null);

  expect(change.id).toBe(claim.runId);
  expect(deleted.run).toBeNull();
});

test("the token is not part of what is logged", () => {
  expect(server.logged.join()).not.toContain(TOKEN);
});
