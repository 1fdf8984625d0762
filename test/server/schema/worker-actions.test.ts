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
