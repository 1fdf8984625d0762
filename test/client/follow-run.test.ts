import {
  type Client,
  type ConnectionState,
  createClient,
  type FollowRunOptions,
  type RunEvent,
} from "@contsup/client/client";
import { NotFoundError, UnauthorizedError, UnreachableError } from "@contsup/client/errors";
import { attemptEnded } from "@contsup/prisma/attempt";
import { resumeRun } from "@contsup/prisma/runs";
import { startServer } from "@contsup/server/server";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { claimed, report, running, step } from "../prisma/attempts.ts";
import { TOKEN, testServer } from "../server/test-server.ts";
import { cuttableLine } from "./cuttable-line.ts";

const server = await testServer();
const { db } = server;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

function client(url = server.url, token = TOKEN): Client {
  const made = createClient({ url, token });
  open.push(made);
  return made;
}

/** Follows in the background; what came is in `events` and `states`. */
function follow(of: Client, id: string, options: FollowRunOptions = {}) {
  const events: RunEvent[] = [];
  const states: ConnectionState[] = [];
  const leaving = new AbortController();
  const onConnection: FollowRunOptions["onConnection"] = ({ state }) => states.push(state);
  const ended = (async () => {
    const { signal } = leaving;
    for await (const event of of.followRun(id, { ...options, signal, onConnection })) {
      events.push(event);
    }
  })();
  open.push({ close: () => [leaving.abort(), ended.catch(() => {})][1] });
  const has = (type: RunEvent["__typename"], count = 1) =>
    vi.waitUntil(() => events.filter((event) => event.__typename === type).length >= count, {
      timeout: 10_000,
    });
  return { events, states, has, ended, leave: () => leaving.abort() };
}

const stored = (events: RunEvent[]): RunEvent[] =>
  events.filter(({ __typename }) => !/^(Progress|CaughtUp|End)Event$/.test(__typename));
const steps = (events: RunEvent[]): number[] =>
  events.flatMap((event) => (event.__typename === "StepEvent" ? [event.metric.step] : []));

test("what was stored comes first, in order, then what happens", async () => {
  const run = await running(db);
  await report(db, run, { steps: [step(1), step(2)] });

  const followed = follow(client(), run.runId);
  await followed.has("CaughtUpEvent");
  await report(db, run, { steps: [step(3)] });
  await followed.has("StepEvent", 3);

  expect(stored(followed.events).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(steps(followed.events)).toEqual([1, 2, 3]);
  expect(followed.states).toEqual(["connecting", "catching-up", "live"]);
});

test("a cursor leaves out what came before it", async () => {
  const run = await running(db);
  const lastSeq = await report(db, run, { steps: [step(1), step(2)] });

  const followed = follow(client(), run.runId, { after: lastSeq - 1 });
  await followed.has("CaughtUpEvent");

  expect(steps(followed.events)).toEqual([2]);
});

test("a connection that is cut again and again loses nothing and doubles nothing", async () => {
  const run = await running(db);
  const line = await cuttableLine(server.url);
  open.push(line);
  const followed = follow(client(line.url), run.runId);
  await followed.has("CaughtUpEvent");

  for (let number = 1; number <= 60; number++) {
    await report(db, run, { steps: [step(number)] });
    if (number % 20 === 10) line.cut();
  }
  await followed.has("StepEvent", 60);
  await vi.waitUntil(() => followed.states.at(-1) === "live");

  expect(steps(followed.events)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(stored(followed.events).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 63 }, (_, index) => index + 1),
  );
  expect(followed.states).toContain("lost");
});

test("a server that restarts is found again", async () => {
  const run = await running(db);
  const followed = follow(client(), run.runId);
  await followed.has("CaughtUpEvent");

  await server.stop();
  await report(db, run, { steps: [step(1)] });
  const again = await startServer({ ...server.options, port: Number(new URL(server.url).port) });
  afterAll(() => again.stop());
  await followed.has("StepEvent");

  expect(steps(followed.events)).toEqual([1]);
  expect(followed.states).toContain("lost");
});

test("the stream goes on past the end of a run that is resumed", async () => {
  const run = await running(db);
  const followed = follow(client(), run.runId);
  await attemptEnded(db, run, { kind: "FAILED", cause: "INTERNAL", message: "a test" });
  await followed.has("EndEvent");

  await resumeRun(db, run.runId);
  const again = await claimed(db);
  await report(db, again, { steps: [step(1)] });
  await followed.has("StepEvent");

  expect(followed.events.filter((event) => event.__typename === "EndEvent")).toHaveLength(1);
});

test("the end is told once, though the connection is cut after it", async () => {
  const run = await running(db);
  await attemptEnded(db, run, { kind: "FAILED", cause: "INTERNAL", message: "a test" });
  const line = await cuttableLine(server.url);
  open.push(line);
  const followed = follow(client(line.url), run.runId);
  await followed.has("EndEvent");

  line.cut();
  await followed.has("CaughtUpEvent", 2);
  await vi.waitUntil(() => followed.states.at(-1) === "live");

  expect(followed.events.filter((event) => event.__typename === "EndEvent")).toHaveLength(1);
});

test("leaving ends the iteration", async () => {
  const run = await running(db);
  const followed = follow(client(), run.runId);
  await followed.has("CaughtUpEvent");

  followed.leave();

  await followed.ended;
});

test("where nothing answers it gives up only when it was told to", async () => {
  const line = await cuttableLine(server.url);
  await line.close();

  const followed = follow(client(line.url), crypto.randomUUID(), { giveUpAfterMs: 100 });

  await expect(followed.ended).rejects.toThrow(UnreachableError);
});

test("a wrong token and an unknown run are errors at once", async () => {
  const run = await running(db);

  await expect(follow(client(server.url, "wrong"), run.runId).ended).rejects.toThrow(
    UnauthorizedError,
  );
  await expect(follow(client(), crypto.randomUUID()).ended).rejects.toThrow(NotFoundError);
});
