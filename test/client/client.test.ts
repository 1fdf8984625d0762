import {
  ConflictError,
  createClient,
  InvalidInputError,
  type LogFilter,
  NotFoundError,
  UnauthorizedError,
  UnreachableError,
  weightsUrl,
} from "@contsup/client/client";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { checkpoint, epoch, report, running, step, worker } from "../prisma/attempts.ts";
import { TOKEN, testServer } from "../server/test-server.ts";

const { url, db, artifacts } = await testServer();
const client = createClient({ url: `${url}/`, token: TOKEN });
afterAll(() => client.close());
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const config = { localModules: 4, contextMode: "E" };

test("a run is submitted, read, cancelled and deleted", async () => {
  const run = await client.submitRun({ config, name: "mine", tags: ["a"] });

  expect(await client.run(run.id)).toMatchObject({
    name: "mine",
    tags: ["a"],
    state: "QUEUED",
    config: { localModules: 4, depth: 32 },
  });
  expect((await client.cancelRun(run.id)).state).toBe("CANCELLED");
  await client.deleteRun(run.id);
  await expect(client.run(run.id)).rejects.toThrow(NotFoundError);
});

test("input that is refused tells every issue", async () => {
  const refused = client.submitRun({ config: { depth: 33, epochs: 0 }, name: "" });

  await expect(refused).rejects.toThrow(InvalidInputError);
  await expect(refused).rejects.toMatchObject({
    issues: [{ field: "depth", value: 33 }, { field: "epochs" }, { field: "name" }],
  });
});

test("an action that the state does not allow is a conflict, and one on nothing is not found", async () => {
  const { id } = await client.submitRun({ config });

  await expect(client.retryRun(id)).rejects.toThrow(ConflictError);
  await expect(client.retryRun(id)).rejects.toMatchObject({ state: "QUEUED" });
  await expect(client.pauseRun(crypto.randomUUID())).rejects.toThrow(NotFoundError);
});

test("runs come in pages", async () => {
  for (const name of ["one", "two", "three"]) await client.submitRun({ config, name });

  const first = await client.runs({ first: 2 });
  const second = await client.runs({ first: 2, after: first.endCursor });

  expect(first).toMatchObject({ totalCount: 3, hasNextPage: true });
  expect([...first.runs, ...second.runs].map(({ name }) => name)).toEqual(["three", "two", "one"]);
  expect(second.hasNextPage).toBe(false);
});

test("metrics, epochs and the log of a run are read", async () => {
  const run = await running(db);
  await report(db, run, {
    steps: [step(1), step(2, { localLoss: [Number.NaN, 2] })],
    epochs: [epoch(1)],
    logs: [{ level: "WARN", message: "slow" }],
  });

  const [first, second] = await client.metrics(run.runId);

  expect(first?.localLoss).toEqual([1, 1.5]);
  expect(second).toMatchObject({ localLoss: [null, 2], nonFinite: [expect.any(String)] });
  expect(await client.metrics(run.runId, { after: 1 })).toHaveLength(1);
  expect(await client.epochs(run.runId)).toMatchObject([
    { epoch: 1, peakTensorBytes: "8589934592" },
  ]);
  expect(await client.logs(run.runId, { last: 1 })).toMatchObject([{ message: "slow" }]);
  await expect(client.metrics(crypto.randomUUID())).rejects.toThrow(NotFoundError);
});

test("a log of any length is read to its end, or what a filter leaves of it", async () => {
  const run = await running(db);
  const level = (number: number) => (number % 2 === 0 ? ("INFO" as const) : ("WARN" as const));
  const logs = Array.from({ length: 2_001 }, (_, index) => ({
    ...{ level: level(index + 1), message: `line ${index + 1}` },
  }));
  await report(db, run, { logs });
  const read = async (filter: LogFilter = {}) => {
    const messages: string[] = [];
    for await (const { message } of client.allLogs(run.runId, filter)) messages.push(message);
    return messages;
  };

  expect(await read()).toEqual(logs.map(({ message }) => message));
  expect(await read({ level: "WARN", search: "LINE 200" })).toEqual(["line 2001"]);
  expect(await client.logCounts(run.runId, { level: "WARN" })).toEqual({
    all: 2_001,
    found: 1_001,
  });
});

test("what there is to choose from is read", async () => {
  expect((await client.presets()).map(({ name }) => name)).toContain("quick");
  expect(await client.experiments()).toHaveLength(6);
  expect(await client.plan(config)).toMatchObject({ modules: { length: 4 }, stepsPerEpoch: 49 });
  await expect(client.plan({ depth: 33 })).rejects.toThrow(InvalidInputError);
  await worker(db);
  expect(await client.workers()).toMatchObject([
    { hostname: "host", memoryBytes: "1099511627776" },
  ]);
  expect(await client.engines()).toEqual([{ name: "onednn", workers: 1, versions: ["1.0"] }]);
});

/** The least safetensors file: an empty header. */
const SAFETENSORS = new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]);

const contentOf = async (stream: ReadableStream): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());

test("a file goes up and comes down", async () => {
  const { path, bytes } = await client.upload(new Blob([SAFETENSORS]));
  const download = await client.download(`/artifacts/${path}`);

  expect(bytes).toBe(SAFETENSORS.length);
  expect(download.bytes).toBe(SAFETENSORS.length);
  expect(await contentOf(download.stream)).toEqual(SAFETENSORS);
});

test("a file that is no safetensors, and one that is not there, are refused", async () => {
  await expect(client.upload(new Blob(["not weights"]))).rejects.toThrow(InvalidInputError);
  await expect(client.download("/artifacts/uploads/none.safetensors")).rejects.toThrow(
    NotFoundError,
  );
});

test("weights are downloaded by the run's id", async () => {
  const run = await running(db);
  const path = `runs/${run.runId}/1/epoch-1-step-10.safetensors`;
  const { bytes, sha256 } = await artifacts.put(path, SAFETENSORS);
  await report(db, run, { checkpoints: [checkpoint(1, { path, bytes, sha256 })] });

  const { stream } = await client.download(weightsUrl(run.runId));

  expect((await contentOf(stream)).length).toBeGreaterThan(0);
});

test("changes of any run are told", async () => {
  const leaving = new AbortController();
  const seen: string[] = [];
  const onConnection = vi.fn();
  const watching = (async () => {
    for await (const { id, run } of client.runsChanged({ signal: leaving.signal, onConnection })) {
      seen.push(`${id} ${run?.state}`);
    }
  })();
  await vi.waitUntil(() => onConnection.mock.lastCall?.[0].state === "live");

  const { id } = await client.submitRun({ config });

  await vi.waitUntil(() => seen.includes(`${id} QUEUED`));
  leaving.abort();
  await watching;
});

test("a wrong token and a server that is not there are told apart", async () => {
  await expect(createClient({ url, token: "wrong" }).workers()).rejects.toThrow(UnauthorizedError);
  await expect(createClient({ url }).workers()).rejects.toThrow(UnauthorizedError);
  const nowhere = createClient({ url: "http://127.0.0.1:9", token: TOKEN });
  await expect(nowhere.workers()).rejects.toThrow(UnreachableError);
});

test("a request is given up when its signal says so", async () => {
  const signal = AbortSignal.abort();

  await expect(client.workers({ signal })).rejects.toMatchObject({ name: "AbortError" });
});
