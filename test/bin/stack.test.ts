// The commands that start, join and stop the whole service, as a person types them.
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { openDatabase } from "@contsup/prisma/client";
import { expect, test } from "vitest";
import { readStack } from "../../bin/stack-file.ts";
import { anyPort, openCommands } from "./commands.ts";

const { data, run } = openCommands();

async function heldPort(): Promise<{ port: number; release(): void }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, release: () => server.close() };
}

test("a port that is held is named with the process that holds it", async () => {
  const { port, release } = await heldPort();

  const command = run("start", [], { PORT: String(port) });

  expect(await command.ended).toBe(1);
  expect(command.output()).toContain(`port ${port} is held by process ${process.pid}`);
  release();
});

test("a database's URL that is none is refused with what it must be", async () => {
  const command = run("start", [], { PORT: await anyPort(), DATABASE_URL: "nonsense" });

  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("DATABASE_URL must be a URL postgres://USER");
});

test("a port that another service takes in between is not taken for one's own", async () => {
  const port = await anyPort();
  const command = run("start", [], { PORT: port });
  await command.says("started PostgreSQL");
  const other = createHttpServer((request, response) =>
    response.writeHead(request.url === "/readyz" ? 200 : 401).end(),
  ).listen(Number(port), "127.0.0.1");

  expect(await command.ended).toBe(1);
  expect(command.output()).toContain(`${port} was taken by another service while this one started`);
  other.close();
}, 60_000);

test("a port that is none is refused with what it must be", async () => {
  const command = run("start", [], { PORT: "eighty" });

  expect(await command.ended).toBe(1);
  expect(command.output()).toContain(
    'PORT must be a number from 0 (any that is free) to 65535, not "eighty"',
  );
});

/** As a later version of the program would leave the database behind. */
async function migrateToTheFuture(): Promise<void> {
  const db = openDatabase(readStack(join(data, "stack.json"))!.databaseUrl);
  await db.query(
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) values ('x', 'x', $1, now(), 1)`,
    [FUTURE],
  );
  await db.close();
}
const FUTURE = "29991231000000_future";

test("start prints one URL that logs in; a second start joins it; stop ends it from elsewhere", async () => {
  const PORT = await anyPort();
  const first = run("start", [], { PORT });
  await first.says(/ContSup is running: {2}http:\S+/);
  const [, url] = /running: {2}(http:\S+)/.exec(first.output()) ?? [];

  const login = await fetch(url!, { redirect: "manual" });
  expect(login.status).toBe(303);
  expect(login.headers.get("set-cookie")).toMatch(/^contsup_token=.*HttpOnly/);
  expect(statSync(join(data, "token")).mode & 0o777).toBe(0o600);

  const second = run("start", [], { PORT });
  await second.says("ContSup is already running");
  expect(await second.end("SIGINT")).toBe(0);
  expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200);

  const stop = run("stop");
  expect(await stop.ended).toBe(0);
  expect(await first.ended).toBe(0);
  await expect(fetch(`http://127.0.0.1:${PORT}/readyz`)).rejects.toThrow();
}, 90_000);

test("a command starts what it needs and ends it again", async () => {
  const command = run("contsup", ["runs"], { PORT: await anyPort() });

  expect(await command.ended).toBe(0);
  expect(command.output()).toMatch(/started PostgreSQL/);
  expect(existsSync(join(data, "stack.json"))).toBe(false);
  const stop = run("stop");
  await stop.ended;
  expect(stop.output()).toContain("nothing runs");
}, 90_000);

/** Kills the PostgreSQL of a running stack, as an out-of-memory killer would; returns its number. */
function killPostgres(): number {
  const pid = Number.parseInt(readFileSync(join(data, "pg/postmaster.pid"), "utf8"), 10);
  process.kill(pid, "SIGKILL");
  return pid;
}

test("PostgreSQL that was killed comes back where it was; one that keeps ending ends the stack", async () => {
  const running = run("start", [], { PORT: await anyPort() });
  await running.says("ContSup is running");
  const { databaseUrl } = readStack(join(data, "stack.json"))!;

  const first = killPostgres();
  await running.says(`PostgreSQL (process ${first}) ended, starting it again`);
  await running.says(/(started PostgreSQL.*){2}/s);
  const db = openDatabase(databaseUrl);
  await expect(db.query("select 1 as one")).resolves.toEqual([{ one: 1 }]);
  await db.close();

  const second = killPostgres();
  await running.says(`PostgreSQL (process ${second}) ended, starting it again`);
  await running.says(/(started PostgreSQL.*){3}/s);
  killPostgres();

  expect(await running.ended).toBe(1);
  expect(running.output()).toContain(`PostgreSQL keeps ending: see ${join(data, "pg.log")}`);
}, 90_000);

test("a database of a newer version is refused, and is not left running", async () => {
  const running = run("start", [], { PORT: await anyPort() });
  await running.says("ContSup is running");
  await migrateToTheFuture();
  await running.end("SIGINT");

  const refused = run("start", [], { PORT: await anyPort() });

  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain(`newer version (migration ${FUTURE})`);
  expect(existsSync(join(data, "pg/postmaster.pid"))).toBe(false);
}, 90_000);
