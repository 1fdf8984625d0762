// A stack that a command started in the background: who joins it, and when it ends.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase } from "@contsup/prisma/client";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { submitRun } from "@contsup/prisma/runs";
import { expect, test } from "vitest";
import { connect } from "../../bin/connect.ts";
import { readStack, type StackFile } from "../../bin/stack-file.ts";
import { isProcessAlive } from "../../workers/file-lock.ts";
import { childrenOf, fillCache, LONG_TEST_MS, until } from "../workers/lab.ts";
import { tinyConfig } from "../workers/tiny-training.ts";
import { anyPort, openCommands } from "./commands.ts";

const { folder, data, run } = openCommands();
const CONTSUP_CACHE = join(folder, "cache");
await fillCache(CONTSUP_CACHE);

const FILE = join(data, "stack.json");
const environment = async () => ({ CONTSUP_CACHE, PORT: await anyPort() });
const untilEnded = () =>
  until(
    () => existsSync(FILE),
    (exists) => !exists,
  );

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** As a run is left when its stack was stopped: in the queue, and nothing is running. */
async function queuedRun(): Promise<string> {
  const server = await startEmbeddedPostgres({ dir: join(data, "pg"), log: () => {} });
  await migrate(server.url, () => {});
  const submission = { config: tinyConfig(), name: "tiny", submittedBy: "test" };
  const { run } = await withDatabase(server.url, (db) => submitRun(db, submission));
  await server.stop();
  return run.id;
}

/** The server's process. */
function serverOf({ pid }: StackFile): number {
  const isServer = (child: number): boolean =>
    readFileSync(`/proc/${child}/cmdline`, "utf8").includes("server/main.ts");
  return childrenOf(pid).find(isServer)!;
}

test("a stack without a worker ends with its command, whatever the queue holds", async () => {
  const id = await queuedRun();

  const command = run("contsup", ["runs"], await environment());

  expect(await command.ended).toBe(0);
  expect(command.output()).toContain(id.slice(0, 8));
  expect(existsSync(FILE)).toBe(false);
}, 90_000);

test(
  "who wants to train and joins a stack without a worker gives it one",
  async () => {
    const id = await queuedRun();
    const env = await environment();
    const watch = run("contsup", ["watch", id], env);
    await watch.says("QUEUED");
    expect(readStack(FILE)).toMatchObject({ worker: false });

    const start = run("start", [], env);

    await start.says("ContSup is already running");
    expect(readStack(FILE)).toMatchObject({ worker: true });
    expect(await watch.ended).toBe(0);
    expect(watch.output()).toContain("COMPLETED");
    expect(existsSync(FILE)).toBe(true); // the terminal that joined holds it
    await start.end("SIGINT");
    await untilEnded();
  },
  LONG_TEST_MS,
);

test(
  "a stack that was left stays while its server restarts, and ends with its last run",
  async () => {
    const flags = ["--layers", "20", "--train_images", "32", "--test_images", "16"];
    const more = ["--batch_size", "8", "--epochs", "10000", "--engine", "tensorflow", "--detach"];
    const env = await environment();
    const command = run("train", [...flags, ...more], env);
    expect(await command.ended).toBe(0);
    const stack = readStack(FILE)!;

    process.kill(serverOf(stack), "SIGKILL");

    const restarted = /server ended \(SIGKILL\), starting it again/;
    await until(
      () => readFileSync(join(data, "logs/stack.log"), "utf8"),
      (log) => restarted.test(log),
    );
    await until(
      () =>
        fetch(`${stack.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (isReady) => isReady,
    );
    expect(readStack(FILE)?.pid).toBe(stack.pid);
    const running = await withDatabase(stack.databaseUrl, (db) =>
      db.prisma.run.findFirstOrThrow({
        where: { state: { in: ["QUEUED", "STARTING", "RUNNING"] } },
      }),
    );
    expect(await run("contsup", ["cancel", running.id], env).ended).toBe(0);
    await untilEnded();
  },
  LONG_TEST_MS,
);

test("letting go of a stack that ended before says that it is gone", async () => {
  const env = { ...process.env, CONTSUP_DATA: data, WEB: "off", ...(await environment()) };
  const { release } = await connect({ env, log: () => {}, worker: false });
  const { pid } = readStack(FILE)!;
  process.kill(pid, "SIGKILL");
  await until(
    () => isProcessAlive(pid),
    (isAlive) => !isAlive,
  );

  expect(await release()).toBe("gone");
}, 90_000);
