import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { encodeSafetensorsHeader } from "@contsup/artifacts/safetensors-header";
import { startServer } from "@contsup/server/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import WebSocket from "ws";
import { running } from "../prisma/attempts.ts";
import { submitted } from "../prisma/submission.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();
const { db, options } = server;

const weights = encodeSafetensorsHeader({ metadata: {}, tensors: [] });
/** Files that the store writes now. */
const uploadsInFlight = async (): Promise<number> =>
  (await readdir(join(fileURLToPath(options.artifactsUrl), "uploads")).catch(() => [])).length;

describe("the server says why it cannot start", () => {
  test("where the port is taken: which, and how to choose another", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    onTestFinished(() => void holder.close());
    const { port } = holder.address() as AddressInfo;

    await expect(startServer({ ...options, port })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is in use: end what holds it, or choose another with PORT=${port + 1}`,
    );
  });

  test("where the artifact store is another than the deployment's", async () => {
    const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const artifactsUrl = pathToFileURL(folder).href;

    await expect(startServer({ ...options, artifactsUrl })).rejects.toThrow(
      /this deployment's artifacts are in the store/,
    );
  });

  test("where the database is not there: its address", async () => {
    const databaseUrl = "postgres://nobody:secret@127.0.0.1:1/absent";

    const starting = startServer({ ...options, databaseUrl });

    await expect(starting).rejects.toThrow(/database at 127\.0\.0\.1:1 cannot be reached/);
    await expect(starting).rejects.not.toThrow(/secret/);
  });
});

test("an error that nobody expected is an id here and a story in the log", async () => {
  const { id } = await submitted(db);
  await db.prisma.run.update({ where: { id }, data: { config: {} } });

  const { errors, status } = await server.query(`{ run(id: "${id}") { config { depth } } }`);

  const { id: faultId, code } = errors![0]!.extensions;
  expect(status).toBe(200);
  expect(code).toBe("INTERNAL_SERVER_ERROR");
  expect(errors![0]!.message).toBe(`internal error; the server's log has it under ${faultId}`);
  expect(server.logged.find((line) => line.includes(String(faultId)))).toContain("RunConfig.depth");
});

test("metrics count requests, operations, runs and sockets", async () => {
  await server.query("{ __typename }");

  const metrics = await (await server.get("/metrics")).text();

  expect(metrics).toMatch(
    /^contsup_http_request_seconds_count\{method="POST",area="graphql",status="200"\} \d/m,
  );
  expect(metrics).toMatch(/^contsup_graphql_operations_total\{type="query",result="ok"\} [1-9]/m);
  expect(metrics).toMatch(/^contsup_runs\{state="QUEUED"\} 1$/m);
  expect(metrics).toMatch(/^contsup_sockets 0$/m);
  expect(metrics).toMatch(/^process_resident_memory_bytes \d/m);
});

test("without a dashboard every page says so", async () => {
  const response = await server.get("/runs", { headers: { accept: "text/html" } });

  expect(response.status).toBe(404);
  expect(await response.text()).toContain("The dashboard is turned off here");
});

test("a worker whose heartbeat stopped loses its run", { timeout: 60_000 }, async () => {
  await db.query(`update "Run" set state = 'CANCELLED' where state = 'QUEUED'`);
  const { runId, workerId } = await running(db);
  const [old] = [new Date(Date.now() - 60_000)];
  await db.prisma.worker.update({ where: { id: workerId }, data: { heartbeatAt: old } });

  await vi.waitFor(
    async () => {
      const { run } = await server.data<{ run: unknown }>(
        `{ run(id: "${runId}") { state attempts { outcome } } }`,
      );
      expect(run).toEqual({ state: "QUEUED", attempts: [{ outcome: "LOST" }] });
    },
    { timeout: 30_000, interval: 200 },
  );
});

test("stopping closes sockets with a reason to come back, and lets an upload end", async () => {
  const own = await startServer(options);
  const socket = new WebSocket(`${own.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await once(socket, "open");
  const closed = once(socket, "close");
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const body = writable.getWriter();
  const uploading = fetch(`${own.url}/uploads`, {
    method: "PUT",
    headers: { authorization: `Bearer ${options.token}` },
    body: readable,
    duplex: "half",
  } as RequestInit);
  const [head, tail] = [weights.subarray(0, 10), weights.subarray(10)];
  await body.write(head);
  await vi.waitFor(async () => expect(await uploadsInFlight()).toBe(1));

  const stopping = own.stop();
  const [code] = await closed;
  await body.write(tail);
  await body.close();

  expect(code).toBe(1001);
  expect((await uploading).status).toBe(201);
  await stopping;
  await expect(fetch(`${own.url}/healthz`)).rejects.toThrow();
});
