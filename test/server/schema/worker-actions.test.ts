import { drainWorker } from "@contsup/prisma/drain";
import { stopWorker } from "@contsup/prisma/workers";
import { expect, test } from "vitest";
import { worker } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

const act = async (action: string) =>
  server.data<Record<string, unknown>>(
    `mutation { ${action} { __typename ... on Worker { state givesBack } ... on NotFoundError { message } } }`,
  );

test("a worker is drained, told to give back, and activated", async () => {
  const id = await worker(db);

  expect(await act(`drainWorker(id: "${id}")`)).toEqual({
    drainWorker: { __typename: "Worker", state: "DRAINING", givesBack: false },
  });
  expect(await act(`drainWorker(id: "${id}", giveBack: true)`)).toEqual({
    drainWorker: { __typename: "Worker", state: "DRAINING", givesBack: true },
  });
  expect(await act(`activateWorker(id: "${id}")`)).toEqual({
    activateWorker: { __typename: "Worker", state: "ACTIVE", givesBack: false },
  });
});

test("a worker that set itself aside says why, and is activated", async () => {
  const id = await worker(db);
  await drainWorker(db, id, { reason: "3 runs in a row failed here" });
  const reason = async () =>
    (await server.data<{ workers: object[] }>("{ workers { id state drainReason } }")).workers;

  expect(await reason()).toContainEqual({
    ...{ id, state: "DRAINING" },
    drainReason: "3 runs in a row failed here",
  });
  await act(`activateWorker(id: "${id}")`);
  expect(await reason()).toContainEqual({ id, state: "ACTIVE", drainReason: null });
});

test("a worker that is gone, or none, is not found", async () => {
  const id = await worker(db);
  await stopWorker(db, id);

  expect(await act(`drainWorker(id: "${id}")`)).toEqual({
    drainWorker: { __typename: "NotFoundError", message: `there is no worker to drain ${id}` },
  });
  expect(await act(`activateWorker(id: "x")`)).toEqual({
    activateWorker: { __typename: "NotFoundError", message: "there is no worker to activate x" },
  });
});
