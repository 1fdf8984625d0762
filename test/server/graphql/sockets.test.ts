import { once } from "node:events";
import { createToken, revokeToken } from "@contsup/prisma/tokens";
import { heartbeat } from "@contsup/prisma/workers";
import { describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { report, running, step } from "../../prisma/attempts.ts";
import { TOKEN, testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const url = `${server.url.replace("http", "ws")}/graphql`;

interface Opened {
  headers?: Record<string, string>;
  params?: Record<string, unknown>;
}

/** Opens a socket and says hello: the type of what came back, or the code it was closed with. */
async function hello({ headers, params }: Opened): Promise<string | number> {
  const socket = new WebSocket(url, "graphql-transport-ws", { headers });
  const closed = once(socket, "close").then(([code]: number[]) => code!);
  await Promise.race([once(socket, "open"), closed]);
  socket.send(JSON.stringify({ type: "connection_init", payload: params }));
  const answered = once(socket, "message").then(
    ([text]) => JSON.parse(String(text)).type as string,
  );
  const answer = await Promise.race([answered, closed]);
  socket.terminate();
  return answer;
}

describe("a socket is opened", () => {
  test.each<[string, Opened]>([
    ["connectionParams", { params: { token: TOKEN } }],
    ["a bearer token", { headers: { authorization: `Bearer ${TOKEN}` } }],
    ["the login cookie", { headers: { cookie: `a=b; contsup_token=${TOKEN}` } }],
    ["the page's own origin", { params: { token: TOKEN }, headers: { origin: server.url } }],
  ])("with %s", async (_name, opened) => {
    expect(await hello(opened)).toBe("connection_ack");
  });

  test("with a token made in Settings, until it is revoked", async () => {
    const { token, row } = await createToken(db, { name: "laptop" });

    expect(await hello({ params: { token } })).toBe("connection_ack");
    await revokeToken(db, row.id);
    expect(await hello({ params: { token } })).toBe(4401);
  });
});

describe("a socket is refused", () => {
  test.each<[string, Opened]>([
    ["without a token", {}],
    ["with a wrong token", { params: { token: `${TOKEN}x` } }],
    ["with a token that is no text", { params: { token: { $ne: "" } } }],
  ])("%s", async (_name, opened) => {
    expect(await hello(opened)).toBe(4401);
  });

  test.each([
    [url, "https://elsewhere.example", 403],
    [url, "null", 403],
    [`${server.url.replace("http", "ws")}/other`, undefined, 404],
  ])("%s from origin %s", async (address, origin, status) => {
    const socket = new WebSocket(address, "graphql-transport-ws", {
      headers: { cookie: `contsup_token=${TOKEN}`, ...(origin ? { origin } : {}) },
    });
    socket.on("error", () => {});

    const [, response] = await once(socket, "unexpected-response");

    expect(response.statusCode).toBe(status);
  });
});

test("a socket has at most 100 operations at a time", async () => {
  const { runId } = await running(db);
  const client = server.socket();
  const query = `subscription { runEvents(id: "${runId}") { seq } }`;
  const open = Array.from({ length: 100 }, () => client.iterate({ query }));
  await Promise.all(open.map((results) => results.next()));

  await expect(client.iterate({ query }).next()).rejects.toMatchObject([
    { extensions: { code: "TOO_MANY_OPERATIONS" } },
  ]);
});

test("a reader that stands still costs no memory, and then gets every event", {
  timeout: 60_000,
}, async () => {
  const claim = await running(db);
  const socket = new WebSocket(url, "graphql-transport-ws", {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  const query = `subscription { runEvents(id: "${claim.runId}") { seq __typename ... on StepEvent { metric { localLoss headLoss } } } }`;
  const seqs: number[] = [];
  socket.on("message", (text) => {
    const { payload } = JSON.parse(String(text));
    const event = payload?.data?.runEvents;
    if (event && event.__typename !== "ProgressEvent") seqs.push(event.seq);
  });
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
  await vi.waitFor(() => expect(seqs.length).toBeGreaterThan(2));

  socket.pause();
  const wide = Array.from({ length: 50 }, (_, i) => i + 0.123456789);
  const batches = 20;
  for (let batch = 0; batch < batches; batch++) {
    const steps = Array.from({ length: 500 }, (_, i) =>
      step(500 * batch + i + 1, { localLoss: wide, headLoss: wide }),
    );
    await report(db, claim, { steps });
    await heartbeat(db, claim.workerId, { freeMemoryBytes: 1 }); // or the server gives the worker up
  }
  const metrics = await (await server.get("/metrics")).text();
  const sent = Number(/^contsup_events_sent_total (\d+)$/m.exec(metrics)![1]);
  socket.resume();

  const last = 3 + 500 * batches;
  await vi.waitFor(() => expect(seqs.at(-1)).toBe(last), { timeout: 40_000 });
  socket.terminate();
  expect(sent).toBeLessThan(last); // the kernel's buffers are full, and nothing else was
  const stored = [...new Set(seqs)];
  expect(stored).toEqual(Array.from({ length: last }, (_, index) => index + 1));
});
