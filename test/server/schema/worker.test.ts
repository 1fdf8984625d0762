import { stopWorker } from "@contsup/prisma/workers";
import { expect, test } from "vitest";
import { worker } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

test("workers and the engines that the active ones have", async () => {
  const onednn = { name: "onednn", version: "3.8", device: "CPU" } as const;
  const gpu = { name: "tensorflow", version: "2.15.1", device: "H100" } as const;
  await worker(db, { hostname: "a", engines: [onednn] });
  await worker(db, { hostname: "b", engines: [onednn, gpu] });
  await stopWorker(db, await worker(db, { hostname: "c", engines: [gpu] }));

  const { workers, engines } = await server.data<{ workers: unknown[]; engines: unknown[] }>(
    "{ workers { hostname state currentRun { id } } engines { name workers versions } }",
  );

  expect(workers).toEqual([
    { hostname: "b", state: "ACTIVE", currentRun: null },
    { hostname: "a", state: "ACTIVE", currentRun: null },
    { hostname: "c", state: "STOPPED", currentRun: null },
  ]);
  expect(engines).toEqual([
    { name: "tensorflow", workers: 1, versions: ["2.15.1"] },
    { name: "onednn", workers: 2, versions: ["3.8"] },
  ]);
});
