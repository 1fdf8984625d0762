import { attemptEnded } from "@contsup/prisma/attempt";
import { openDatabase } from "@contsup/prisma/client";
import { openEvents, type RunEvent } from "@contsup/prisma/events";
import { retryRun } from "@contsup/prisma/runs";
import { uuid7 } from "@contsup/prisma/uuid7";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkpoint, claimed, epoch, report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { type EventLog, follow } from "./event-log.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
const events = openEvents(db);
afterAll(() => events.close());
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

let logs: EventLog[] = [];
afterEach(async () => {
  await Promise.all(logs.map((log) => log.stop()));
  logs = [];
});
function followed(runId: string, after = 0, source = events): EventLog {
  const log = follow(source, runId, after);
  logs.push(log);
  return log;
}

const kinds = (list: RunEvent[]): string[] => list.map(({ kind }) => kind);
const seqs = (list: RunEvent[]): number[] => list.map(({ seq }) => seq);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const has = (kind: RunEvent["kind"]) => (list: RunEvent[]) => list.some((e) => e.kind === kind);
const reached = (seq: number) => (list: RunEvent[]) => (list.at(-1)?.seq ?? 0) >= seq;

async function losesListening(): Promise<void> {
  const lost = await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'contsup listen' and datname = current_database()`,
  );
  expect(lost).not.toEqual([]);
}

describe("a run's events", () => {
  test("come stored first, then CAUGHT_UP, then where the run is", async () => {
    const claim = await running(db);
    await report(db, claim, {
      steps: [step(1, { localLoss: [Number.NaN, -Infinity] })],
      epochs: [epoch(1)],
      checkpoints: [checkpoint(1)],
      logs: [{ level: "INFO", message: "hello" }],
    });

    const log = followed(claim.runId);
    await log.until(has("progress"));

    expect(kinds(log.events)).toEqual([
      ...["state", "state", "state", "step", "epoch", "checkpoint", "log", "caughtUp", "progress"],
    ]);
    expect(seqs(log.events)).toEqual([1, 2, 3, 4, 5, 6, 7, 7, 7]);
  });

  test("are the rows as Prisma reads them", async () => {
    const claim = await running(db);
    await report(db, claim, {
      steps: [step(1, { localLoss: [Number.NaN, -Infinity] })],
      epochs: [epoch(1, { validationLoss: Number.NaN })],
      checkpoints: [checkpoint(1)],
      logs: [{ level: "INFO", message: "hello" }],
    });

    const log = followed(claim.runId);
    await log.until(has("caughtUp"));

    const { prisma } = db;
    expect(log.events.slice(2, 7)).toEqual([
      { kind: "state", seq: 3, change: await prisma.stateChange.findFirst({ where: { seq: 3 } }) },
      { kind: "step", seq: 4, metric: await prisma.stepMetric.findFirst() },
      { kind: "epoch", seq: 5, metric: await prisma.epochMetric.findFirst() },
      { kind: "checkpoint", seq: 6, checkpoint: await prisma.checkpoint.findFirst() },
      { kind: "log", seq: 7, line: await prisma.logLine.findFirst() },
    ]);
  });

  test("go on live, and replayed from a cursor are the same without gap or double", async () => {
    const claim = await running(db);
    const live = followed(claim.runId);
    await live.until(has("caughtUp"));

    for (let i = 1; i <= 20; i++)
      await report(db, claim, { steps: [step(2 * i - 1), step(2 * i)] });
    await live.until(reached(43));

    const replay = followed(claim.runId, 13);
    await replay.until(has("caughtUp"));
    expect(seqs(live.stored())).toEqual(range(1, 43));
    expect(replay.stored()).toEqual(live.stored().slice(13));
  });

  test("end when the run does, and go on past it when it is retried", async () => {
    const claim = await running(db);
    const log = followed(claim.runId);
    await attemptEnded(db, claim, { kind: "FAILED", cause: "DIVERGED", message: "NaN" });
    await log.until(has("end"));
    expect(log.events.at(-1)).toEqual({ kind: "end", seq: 4, state: "FAILED" });

    await retryRun(db, claim.runId);
    await log.until(reached(5));
    expect(log.stored().at(-1)).toMatchObject({ change: { state: "QUEUED" } });
    await attemptEnded(db, await claimed(db), { kind: "COMPLETED" });
    await log.until((list) => list.filter(({ kind }) => kind === "end").length === 2);

    expect(log.events.at(-1)).toEqual({ kind: "end", seq: 7, state: "COMPLETED" });
    const late = followed(claim.runId, 7);
    await late.until(has("end"));
    expect(kinds(late.events)).toEqual(["caughtUp", "end"]);
  });

  test("of thousands of rows come in order to one who is far behind", async () => {
    const claim = await running(db);
    const all = range(1, 2_500).map((number) => step(number));
    await report(db, claim, { steps: all });

    const log = followed(claim.runId, 3);
    await log.until(has("caughtUp"));

    expect(seqs(log.stored())).toEqual(range(4, 2_503));
  });

  test("of a run that is not there, or from a cursor that it has not reached, are an error", async () => {
    const { id } = await submitted(db);
    const { signal } = new AbortController();

    const nothing = uuid7();
    await expect(events.runEvents(nothing, 0, signal).next()).rejects.toThrow(nothing);
    await expect(events.runEvents(id, 2, signal).next()).rejects.toThrow(
      "after is 2: the run has 1 events",
    );
  });
});

describe("when the LISTEN connection is lost", () => {
  test("nothing is lost or doubled", async () => {
    const claim = await running(db);
    const log = followed(claim.runId);
    await log.until(has("caughtUp"));

    for (let i = 1; i <= 10; i++) {
      await report(db, claim, { steps: [step(i)] });
      if (i === 3) await losesListening();
    }
    await log.until(reached(13));
    await report(db, claim, { steps: [step(11)] });
    await log.until(reached(14));

    expect(seqs(log.stored())).toEqual(range(1, 14));
  });

  test("polling delivers what no NOTIFY announced", async () => {
    const claim = await running(db);
    const log = followed(claim.runId);
    await log.until(has("caughtUp"));

    await db.query(`alter table "Run" disable trigger run_changed`);
    await report(db, claim, { steps: [step(1)] });
    await log.until(reached(4));
    await db.query(`alter table "Run" enable trigger run_changed`);

    expect(log.stored().at(-1)).toMatchObject({ kind: "step", metric: { step: 1 } });
  });
});

test("twenty subscribers share one read of what is new", async () => {
  const claim = await running(db);
  const reader = openDatabase(db.url);
  let reads = 0;
  const counting = {
    ...reader,
    query: ((...args: Parameters<typeof reader.query>) => {
      if (args[0].includes('"StepMetric"')) reads++;
      return reader.query(...args);
    }) as typeof reader.query,
  };
  const source = openEvents(counting);
  const subscribers = range(1, 20).map(() => followed(claim.runId, 3, source));
  await Promise.all(subscribers.map((log) => log.until(has("caughtUp"))));
  reads = 0;

  await report(db, claim, { steps: [step(1)] });
  await Promise.all(subscribers.map((log) => log.until(reached(4))));

  expect(reads).toBe(1);
  await Promise.all(subscribers.map((log) => log.stop()));
  source.close();
  await reader.close();
});

describe("changed runs", () => {
  /** The ids told so far, and what ends the telling. */
  function changes(): { ids: string[]; stop(): Promise<void> } {
    const ids: string[] = [];
    const ending = new AbortController();
    const done = (async () => {
      for await (const id of events.runsChanged(ending.signal)) ids.push(id);
    })();
    return {
      ids,
      stop: () => {
        ending.abort();
        return done;
      },
    };
  }
  const told = (ids: string[], id: string) =>
    vi.waitUntil(() => ids.includes(id), { timeout: 10_000 });

  test("are told by their ids, each once for many changes", async () => {
    const { ids, stop } = changes();
    const first = await submitted(db);
    await told(ids, first.id);
    ids.length = 0;

    const claim = await claimed(db);
    for (let i = 1; i <= 30; i++) await report(db, claim, { steps: [step(i)] });
    const second = await submitted(db);
    await told(ids, second.id);

    expect(ids.filter((id) => id === first.id).length).toBeLessThan(10);
    await stop();
  });

  test("are found by polling when no NOTIFY told them", async () => {
    const { id } = await submitted(db);
    const { ids, stop } = changes();
    await losesListening();

    await db.query(`alter table "Run" disable trigger run_changed`);
    await db.query(`update "Run" set notes = 'x' where id = $1`, [id]);
    await told(ids, id);
    await db.query(`alter table "Run" enable trigger run_changed`);

    await stop();
  });
});
