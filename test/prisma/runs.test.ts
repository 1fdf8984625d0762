import type { RunState } from "@contsup/contsup/run-state";
import { type AttemptOutcome, attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import {
  type ActionResult,
  cancelRun,
  deleteRun,
  pauseRun,
  resumeRun,
  retryRun,
  submitRun,
} from "@contsup/prisma/runs";
import { uuid7 } from "@contsup/prisma/uuid7";
import { beforeEach, describe, expect, test } from "vitest";
import { checkpoint, claimed, epoch, report, running, step } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { submission, submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const states = async (runId: string): Promise<RunState[]> => {
  const changes = await db.prisma.stateChange.findMany({
    where: { runId },
    orderBy: { seq: "asc" },
  });
  return changes.map(({ state }) => state);
};

async function ended(outcome: AttemptOutcome): Promise<string> {
  const claim = await running(db);
  await attemptEnded(db, claim, outcome);
  return claim.runId;
}

/** Makes a run of each state, with nothing trained yet. */
const IN_STATE: Record<RunState, () => Promise<string>> = {
  QUEUED: async () => (await submitted(db)).id,
  STARTING: async () => {
    await submitted(db);
    return (await claimed(db)).runId;
  },
  RUNNING: async () => (await running(db)).runId,
  PAUSED: () => ended({ kind: "PAUSED" }),
  COMPLETED: () => ended({ kind: "COMPLETED" }),
  FAILED: () => ended({ kind: "FAILED", cause: "DIVERGED", message: "the loss is NaN" }),
  CANCELLED: () => ended({ kind: "CANCELLED" }),
};

const ACTIONS: Record<string, (id: string) => Promise<ActionResult>> = {
  cancel: (id) => cancelRun(db, id),
  pause: (id) => pauseRun(db, id),
  resume: (id) => resumeRun(db, id),
  "resume to epoch 200": (id) => resumeRun(db, id, { epochs: 200 }),
  retry: (id) => retryRun(db, id),
  delete: (id) => deleteRun(db, id),
};

/** The state after each action; - is a conflict, ! an input that is refused. */
const TRANSITIONS = `
  from       cancel         pause          resume  resume_to_epoch_200  retry   delete
  QUEUED     CANCELLED      PAUSED         -       -                    -       -
  STARTING   STARTING       STARTING       -       -                    -       -
  RUNNING    RUNNING        RUNNING        -       -                    -       -
  PAUSED     CANCELLED      -              QUEUED  QUEUED               -       PAUSED
  COMPLETED  -              -              !       QUEUED               -       COMPLETED
  FAILED     -              -              QUEUED  QUEUED               QUEUED  FAILED
  CANCELLED  -              -              QUEUED  QUEUED               QUEUED  CANCELLED
`;
const [, ...actionNames] = cells(TRANSITIONS.trim().split("\n")[0]!);
const CASES = TRANSITIONS.trim()
  .split("\n")
  .slice(1)
  .flatMap((line) => {
    const [from, ...outcomes] = cells(line);
    return outcomes.map((outcome, i) => ({
      from: from as RunState,
      action: actionNames[i]!.replaceAll("_", " "),
      outcome,
    }));
  });
function cells(line: string): string[] {
  return line.trim().split(/\s+/);
}

test.each(CASES)(
  "$action of a run that is $from gives $outcome",
  async ({ from, action, outcome }) => {
    const id = await IN_STATE[from]();
    const before = await states(id);

    const result = await ACTIONS[action]!(id);

    if (outcome === "-") expect(result).toMatchObject({ kind: "conflict", state: from });
    else if (outcome === "!") expect(result.kind).toBe("invalid");
    else expect(result).toMatchObject({ kind: "ok", run: { state: outcome } });
    const isMove = outcome !== "-" && outcome !== "!" && outcome !== from;
    expect(await states(id)).toEqual(isMove ? [...before, outcome] : before);
  },
);

describe("submitting", () => {
  test("a run starts QUEUED, with its first event", async () => {
    const input = submission({ name: "first", tags: ["a", "b"], priority: 3 });
    const { run, created } = await submitRun(db, input);

    expect(created).toBe(true);
    expect(run).toMatchObject({ ...input, state: "QUEUED", lastSeq: 1, attempt: 0 });
    expect(await states(run.id)).toEqual(["QUEUED"]);
    expect(await db.prisma.run.findUnique({ where: { id: run.id } })).toEqual(run);
  });

  test("the same idempotency key, ten times at once, makes one run", async () => {
    const key = submission({ idempotencyKey: "once" });

    const results = await Promise.all(Array.from({ length: 10 }, () => submitRun(db, key)));

    expect(new Set(results.map(({ run }) => run.id)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(await db.prisma.run.count()).toBe(1);
  });

  test("ids sort by the time of submission", () => {
    const ids = Array.from({ length: 3 }, () => uuid7());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.map((id) => id.slice(0, 13))).toEqual(ids.map((id) => id.slice(0, 13)).sort());
  });
});

describe("cancel and pause of a run that a worker holds", () => {
  test("are requests, and cancel wins over pause", async () => {
    const { runId } = await running(db);

    await pauseRun(db, runId);
    expect(await db.prisma.run.findFirst()).toMatchObject({ requested: "PAUSE" });
    await cancelRun(db, runId);
    expect(await db.prisma.run.findFirst()).toMatchObject({ requested: "CANCEL" });
    expect(await pauseRun(db, runId)).toMatchObject({ kind: "conflict", state: "RUNNING" });
    expect(await db.prisma.run.findFirst()).toMatchObject({ requested: "CANCEL" });
  });

  test("may be repeated", async () => {
    const { runId } = await running(db);
    await pauseRun(db, runId);

    expect((await pauseRun(db, runId)).kind).toBe("ok");
    expect((await cancelRun(db, runId)).kind).toBe("ok");
    expect((await cancelRun(db, runId)).kind).toBe("ok");
  });
});

describe("resume", () => {
  test("of a run that failed after a step needs a checkpoint", async () => {
    const claim = await running(db);
    await report(db, claim, { steps: [step(1)] });
    await attemptEnded(db, claim, { kind: "FAILED", cause: "INTERNAL", message: "a bug" });

    expect(await resumeRun(db, claim.runId)).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("no checkpoint"),
    });
    await db.query(
      `insert into "Checkpoint" (id, "runId", seq, attempt, epoch, step, path, bytes, sha256, engine, "engineVersion", threads)
       values ($1, $2, 100, 1, 1, 1, 'p', 1, '', 'onednn', '1', 1)`,
      [uuid7(), claim.runId],
    );
    expect(await resumeRun(db, claim.runId)).toMatchObject({
      kind: "ok",
      run: {
        state: "QUEUED",
        cause: null,
        causeMessage: null,
        finishedAt: null,
        failedAttempts: 0,
      },
    });
  });

  test("extends a run to more epochs than are done, and no fewer", async () => {
    const claim = await running(db);
    await report(db, claim, { epochs: [epoch(1), epoch(2)], checkpoints: [checkpoint(2)] });
    await attemptEnded(db, claim, { kind: "COMPLETED" });

    expect(await resumeRun(db, claim.runId, { epochs: 2 })).toMatchObject({
      kind: "invalid",
      issues: [{ field: "epochs", value: 2, limit: "more than 2, the epochs that are done" }],
    });
    expect(await resumeRun(db, claim.runId, { epochs: 30 })).toMatchObject({
      kind: "ok",
      run: { state: "QUEUED", config: { epochs: 30 } },
    });
  });

  test("takes another engine, and says so until a worker has it and in the events", async () => {
    const { id } = await submitted(db, {}, { engine: "tensorflow" });
    await pauseRun(db, id);
    const message = "engine onednn instead of tensorflow";

    expect(await resumeRun(db, id, { engine: "onednn" })).toMatchObject({
      kind: "ok",
      run: { state: "QUEUED", config: { engine: "onednn", epochs: 160 }, causeMessage: message },
    });
    expect((await claimed(db)).run.causeMessage).toBeNull();
    const changes = await db.prisma.stateChange.findMany({ orderBy: { seq: "asc" } });
    expect(changes.map((change) => change.message)).toEqual([null, null, message, null]);
  });

  test("refuses epochs that no config may have", async () => {
    const { id } = await submitted(db);
    await pauseRun(db, id);

    expect(await resumeRun(db, id, { epochs: 0.5 })).toMatchObject({
      kind: "invalid",
      issues: [{ field: "epochs", value: 0.5 }],
    });
  });
});

test("a retried run without a checkpoint starts afresh", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: [step(1)] });
  await attemptEnded(db, claim, { kind: "FAILED", cause: "INTERNAL", message: "a bug" });

  expect((await retryRun(db, claim.runId)).kind).toBe("ok");

  const again = await claimed(db);
  expect(again).toMatchObject({ runId: claim.runId, attempt: 2, checkpoint: null });
  await attemptStarted(db, again, { engine: "onednn", provenance: {} });
});

test("a deleted run and one that never was are not found", async () => {
  const { id } = await submitted(db);
  await pauseRun(db, id);
  await deleteRun(db, id);

  for (const action of Object.values(ACTIONS)) {
    expect(await action(id)).toEqual({ kind: "notFound" });
    expect(await action(uuid7())).toEqual({ kind: "notFound" });
  }
});
