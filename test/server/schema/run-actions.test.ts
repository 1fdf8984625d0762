import { attemptEnded } from "@contsup/prisma/attempt";
import { describe, expect, test } from "vitest";
import { checkpoint, epoch, report, running } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

const RESULT = `{
  __typename
  ... on Run { id state requested config { epochs engine } attempts { number outcome } }
  ... on NotFoundError { message id }
  ... on ConflictError { message state }
  ... on InvalidInputError { issues { field value limit message } }
}`;

type Result = { __typename: string; state?: string; [field: string]: unknown };

async function act(action: string, id: string, rest = ""): Promise<Result> {
  const query = `mutation ($id: ID!) { result: ${action}(id: $id${rest}) ${RESULT} }`;
  return (await server.data<{ result: Result }>(query, { id })).result;
}

const ACTIONS = ["cancelRun", "pauseRun", "resumeRun", "retryRun", "deleteRun"];

test.each(ACTIONS)("%s of a run that is not there is a NotFoundError", async (action) => {
  const id = "0193a5c2-0000-7000-8000-000000000000";

  expect(await act(action, id)).toEqual({
    __typename: "NotFoundError",
    message: `there is no run ${id}`,
    id,
  });
});

test.each(ACTIONS)("%s takes full ids only", async (action) => {
  expect(await act(action, "0193a5c2")).toMatchObject({
    __typename: "InvalidInputError",
    issues: [{ field: "id", value: "0193a5c2", limit: "a full UUID" }],
  });
});

test("a queued run is paused, resumed and cancelled at once", async () => {
  const { id } = await submitted(db);

  expect(await act("pauseRun", id)).toMatchObject({ __typename: "Run", state: "PAUSED" });
  expect(await act("resumeRun", id)).toMatchObject({ __typename: "Run", state: "QUEUED" });
  expect(await act("cancelRun", id)).toMatchObject({ __typename: "Run", state: "CANCELLED" });
});

test("a run that a worker holds is asked", async () => {
  const { runId } = await running(db);

  expect(await act("pauseRun", runId)).toMatchObject({ state: "RUNNING", requested: "PAUSE" });
  expect(await act("cancelRun", runId)).toMatchObject({ state: "RUNNING", requested: "CANCEL" });
});

describe("what the state does not allow is a ConflictError that names it", () => {
  test.each([
    ["cancelRun", "cancelled"],
    ["pauseRun", "paused"],
    ["retryRun", "retried"],
  ])("%s of a completed run", async (action, done) => {
    const claim = await running(db);
    await attemptEnded(db, claim, { kind: "COMPLETED" });

    expect(await act(action, claim.runId)).toEqual({
      __typename: "ConflictError",
      message: `a run that is COMPLETED cannot be ${done}`,
      state: "COMPLETED",
    });
  });

  test("resumeRun of a run that trains, whatever the engine", async () => {
    const { runId } = await running(db);

    expect(await act("resumeRun", runId, ", engine: cpu")).toEqual({
      __typename: "ConflictError",
      message: "a run that is RUNNING cannot be resumed",
      state: "RUNNING",
    });
  });

  test("deleteRun of a run that trains", async () => {
    const { runId } = await running(db);

    expect(await act("deleteRun", runId)).toMatchObject({
      __typename: "ConflictError",
      state: "RUNNING",
    });
  });
});

test("a completed run goes on to a later epoch, and to no earlier one", async () => {
  const claim = await running(db);
  await report(db, claim, { epochs: [epoch(1), epoch(2)], checkpoints: [checkpoint(2)] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await act("resumeRun", claim.runId, ", epochs: 2")).toMatchObject({
    __typename: "InvalidInputError",
    issues: [{ field: "epochs", value: 2, limit: expect.stringContaining("more than 2") }],
  });
  expect(await act("resumeRun", claim.runId, ", epochs: 170")).toMatchObject({
    __typename: "Run",
    state: "QUEUED",
    config: { epochs: 170 },
    attempts: [{ number: 1, outcome: "COMPLETED" }],
  });
});

test("a paused run goes on with another engine", async () => {
  const { id } = await submitted(db);
  await act("pauseRun", id);

  expect(await act("resumeRun", id, ", engine: tensorflow")).toMatchObject({
    state: "QUEUED",
    config: { engine: "tensorflow" },
  });
});

test("a deleted run is gone", async () => {
  const { id } = await submitted(db);
  await act("cancelRun", id);

  expect(await act("deleteRun", id)).toMatchObject({ __typename: "Run" });
  expect(await act("deleteRun", id)).toMatchObject({ __typename: "NotFoundError" });
  const { errors } = await server.query(`query ($id: ID!) { run(id: $id) { id } }`, { id });
  expect(errors![0]!.extensions).toEqual({ code: "NOT_FOUND", id });
});
