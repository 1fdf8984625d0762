// How long a metric takes from a trainer's process, by way of its supervisor, Postgres and the server, to subscribers over WebSocket.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { openDatabase } from "@contsup/prisma/client";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { submitRun } from "@contsup/prisma/runs";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import type { BenchLine } from "./bench-line.ts";

const SUBSCRIBERS = 20;
const REPORTS_PER_SECOND = 50;
const REPORTS = 15 * REPORTS_PER_SECOND;
/** A point is on screen within a few frames. */
const P95_BOUND_MS = 60;
const MODULES = 16;
const TOKEN = "contsup_the-token-of-this-bench";
const SERVER = join(import.meta.dirname, "../../server/main.ts");
const SUPERVISOR = join(import.meta.dirname, "metric-latency/supervisor.ts");

export async function* bench(): AsyncGenerator<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-bench-"));
  chmodSync(folder, 0o755); // as root, the server runs as the user nobody
  const postgres = await startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
  try {
    await migrate(postgres.url, () => {});
    const latencies = await measure(postgres.url, join(folder, "artifacts"));
    for (const percent of [50, 95, 99]) yield line(percent, latencies);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

function line(percent: number, latencies: number[]): BenchLine {
  const value = latencies[Math.ceil((percent / 100) * latencies.length) - 1]!;
  const bound = percent === 95 ? P95_BOUND_MS : null;
  return {
    bench: "metric-latency",
    case: `p${percent}, ${REPORTS_PER_SECOND} reports/s, ${SUBSCRIBERS} subscribers, K=${MODULES}`,
    value: Math.round(10 * value) / 10,
    unit: "ms",
    bound,
    ok: bound === null || value < bound,
    delivered: latencies.length,
  };
}

/** Milliseconds of every delivery, rising. Rejects when a subscriber misses one. */
async function measure(databaseUrl: string, artifacts: string): Promise<number[]> {
  const runId = await submit(databaseUrl);
  const { child: server, url } = await startServer(databaseUrl, artifacts);
  const pace = [REPORTS_PER_SECOND, REPORTS, MODULES].map(String);
  const supervisor = fork(SUPERVISOR, [databaseUrl, ...pace]);
  try {
    await once(supervisor, "message");
    const ready = Array.from({ length: SUBSCRIBERS }, () => Promise.withResolvers<void>());
    const following = ready.map(({ resolve }) => follow(url, runId, resolve));
    await Promise.all(ready.map(({ promise }) => promise));
    supervisor.send("start");
    return (await Promise.all(following)).flat().toSorted((a, b) => a - b);
  } finally {
    supervisor.kill();
    await end(server);
  }
}

async function submit(databaseUrl: string): Promise<string> {
  const { config } = parseRunConfig({ localModules: MODULES, contextMode: "R1E" });
  const db = openDatabase(databaseUrl);
  const { run } = await submitRun(db, { config: config!, name: "bench", submittedBy: "bench" });
  await db.close();
  return run.id;
}

async function startServer(
  databaseUrl: string,
  artifacts: string,
): Promise<{ child: ChildProcess; url: string }> {
  const settings = { CONTSUP_TOKEN: TOKEN, PORT: "0", WEB: "off" };
  const ARTIFACTS_URL = pathToFileURL(artifacts).href;
  const child = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      ARTIFACTS_URL,
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    log += chunk;
    const url = /"url":"(http:[^"]+)"/.exec(log)?.[1];
    if (url) return { child, url };
  }
  throw new Error(`the server did not start: ${log}`);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

const EVENTS = `subscription ($id: ID!) {
  runEvents(id: $id) {
    __typename seq
    ... on StepEvent { metric { step epoch learningRate imagesPerSecond localLoss headLoss nonFinite at } }
  }
}`;

interface Event {
  __typename: string;
  metric: { step: number; at: string };
}

/** A subscriber on a socket of its own: the latency of each step, once it has all. */
async function follow(url: string, id: string, caughtUp: () => void): Promise<number[]> {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: TOKEN },
  });
  const latencies: number[] = [];
  for await (const { data } of client.iterate<{ runEvents: Event }>({
    query: EVENTS,
    variables: { id },
  })) {
    const { __typename, metric } = data!.runEvents;
    if (__typename === "CaughtUpEvent") caughtUp();
    if (__typename === "EndEvent") break;
    if (__typename !== "StepEvent") continue;
    latencies.push(Date.now() - Date.parse(metric.at));
    if (metric.step !== latencies.length)
      throw new Error(`step ${metric.step} came as number ${latencies.length}`);
  }
  await client.dispose();
  if (latencies.length !== REPORTS)
    throw new Error(`${latencies.length} of ${REPORTS} reports arrived`);
  return latencies;
}
