/**
 * The whole service on one machine: database, migrations, API with the dashboard, one worker.
 * `startStack` runs in the process that owns it; others find it through stack.json (bin/join-stack.ts).
 */
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Child, type ChildOptions, startChild } from "./child.ts";
import { openStackDatabase, type StackDatabase } from "./database.ts";
import { WORKER_SIGNAL } from "./join-stack.ts";
import { type StatePaths, statePaths } from "./paths.ts";
import { freePort, portHolder } from "./port.ts";
import { removeStack, type StackFile, withStackLock, writeStack } from "./stack-file.ts";
import { deploymentToken } from "./token.ts";
import { buildWeb } from "./web-build.ts";

const DEFAULT_PORT = 4000;
const READY_POLL_MS = 50;
/** The trainer finishes its step and writes a checkpoint: a step of batch 1024 takes tens of seconds on a slow engine. */
const WORKER_GRACE_MS = 120_000;
const SERVER_GRACE_MS = 10_000;

export interface StackOptions {
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  worker: boolean;
  /** Take another port when the default one is held (only where nobody named a port). */
  anyPort: boolean;
}

export interface Stack {
  url: string;
  token: string;
  logFolder: string;
  /** Rejects when a part keeps dying. */
  broken: Promise<never>;
  /** Whether it can train. A stack without a worker gets one when a command that joins it needs one. */
  hasWorker(): boolean;
  /** Under the stack's lock: nobody joins what ends. False, and nothing is done, where it is needed after all. */
  stop(isNeeded?: () => Promise<boolean>): Promise<boolean>;
}

export async function startStack({ env, log, worker, anyPort }: StackOptions): Promise<Stack> {
  const paths = statePaths(env);
  const host = env.HOST || "127.0.0.1";
  const first = await choosePort(env, host, anyPort, log); // a port that is held is told at once
  if (env.WEB !== "off") await buildWeb(paths.logs, log);
  const port = (await freePort(first, host)) ?? (await choosePort(env, host, anyPort, log));
  const { promise: broken, reject: onBroken } = Promise.withResolvers<never>();
  broken.catch(() => {}); // whoever owns the stack listens; until then a rejection is not an accident
  const database = await openStackDatabase({ env, paths, log, onBroken });

  const token = env.CONTSUP_TOKEN || deploymentToken(paths.token);
  const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
  const databaseUrl = database.url;
  const artifactsUrl = env.ARTIFACTS_URL || pathToFileURL(paths.artifacts).href;
  const childEnv: NodeJS.ProcessEnv = {
    ...env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    ARTIFACTS_URL: artifactsUrl,
    CONTSUP_TOKEN: token,
    HOST: host,
    PORT: String(port),
  };
  const parts = startParts({ env: childEnv, logFolder: paths.logs, log, onBroken }, database);
  if (worker) parts.addWorker();
  try {
    await Promise.race([untilReady(url, token), broken]);
  } catch (error) {
    await parts.stop();
    throw error;
  }
  const found = { pid: process.pid, url, databaseUrl, artifactsUrl };
  const { hasWorker, stop } = announce(found, parts, paths, log);
  return { url, token, logFolder: paths.logs, broken, hasWorker, stop };
}

interface Parts {
  hasWorker(): boolean;
  addWorker(): void;
  stop(): Promise<void>;
}

function startParts(shared: Omit<ChildOptions, "name" | "script">, database: StackDatabase): Parts {
  const server = startChild({ ...shared, name: "server", script: "server/main.ts" });
  let worker: Child | null = null;
  return {
    hasWorker: () => worker !== null,
    addWorker() {
      worker ??= startChild({ ...shared, name: "worker", script: "workers/main.ts" });
    },
    async stop() {
      await worker?.stop(WORKER_GRACE_MS);
      await server.stop(SERVER_GRACE_MS);
      await database.stop();
    },
  };
}

/** From now on others find the stack and may ask for a worker, until it is stopped. */
function announce(
  found: Omit<StackFile, "worker">,
  parts: Parts,
  paths: StatePaths,
  log: (line: string) => void,
): Pick<Stack, "hasWorker" | "stop"> {
  const { hasWorker } = parts;
  const write = (): void => writeStack(paths.stack, { ...found, worker: hasWorker() });
  const onSignal = (): void => {
    parts.addWorker();
    write();
  };
  const stopParts = async (): Promise<void> => {
    process.off(WORKER_SIGNAL, onSignal);
    await parts.stop();
    removeStack(paths.stack);
  };
  let stopped: Promise<void> | null = null;
  process.on(WORKER_SIGNAL, onSignal);
  write();
  return {
    hasWorker,
    stop: (isNeeded) =>
      withStackLock(paths, log, async () => {
        if (await isNeeded?.()) return false;
        stopped ??= stopParts();
        await stopped;
        return true;
      }),
  };
}

async function choosePort(
  env: NodeJS.ProcessEnv,
  host: string,
  anyPort: boolean,
  log: (line: string) => void,
): Promise<number> {
  const wanted = parsePort(env.PORT);
  const port = await freePort(wanted ?? DEFAULT_PORT, host);
  if (port !== null) return port;
  const holder = portHolder(wanted ?? DEFAULT_PORT);
  if (wanted !== null || !anyPort) {
    throw new Error(
      `port ${wanted ?? DEFAULT_PORT} is held by ${holder}: end it, or choose another with PORT=4001 npm start`,
    );
  }
  const other = await freePort(0, host);
  if (other === null) throw new Error(`no free port on ${host}`);
  log(`port ${DEFAULT_PORT} is held by ${holder}; using ${other}`);
  return other;
}

function parsePort(text: string | undefined): number | null {
  if (!text) return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(
    `PORT must be a number from 0 (any that is free) to 65535, not ${JSON.stringify(text)}`,
  );
}

async function untilReady(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await wait(READY_POLL_MS);
  const { status } = await fetch(`${url}/metrics`, { headers });
  if (status === 401)
    throw new Error(
      `${url} was taken by another service while this one started: run the command again`,
    );
}
