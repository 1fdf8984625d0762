import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { binariesFor, postgresAccount } from "@contsup/prisma/embedded-account";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from "@contsup/prisma/embedded-postgres";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const isRoot = process.getuid?.() === 0;
let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "contsup-embedded-"));
  chmodSync(folder, 0o755);
  dir = join(folder, "pg");
});
afterEach(async () => {
  await stopEmbeddedPostgres(dir);
  rmSync(folder, { recursive: true });
});

async function start(log: string[] = []): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dir, log: (line) => log.push(line) });
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url.replace(/[^/]*$/, "postgres") });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function dataDirectory(url: string): Promise<string> {
  const [row] = (await ask(url, "show data_directory")) as { data_directory: string }[];
  return row!.data_directory;
}

function removeMoved(cluster: string): void {
  for (const end of ["", ".password", ".port", ".log"]) rmSync(cluster + end, { recursive: true });
}

/** A process of its own that starts the server, prints what it got, and lives until it is killed. */
async function starter(): Promise<{ child: ChildProcess; joined: boolean; pid: number }> {
  const module = import.meta.resolve("@contsup/prisma/embedded-postgres");
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const { joined, pid } = await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, log() {} });
    console.log(JSON.stringify({ joined, pid }));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout! }), "line");
  return { child, ...JSON.parse(line) };
}

async function kill({ child }: { child: ChildProcess }): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("a server takes only its random password, which nobody else can read", async () => {
  const { url, joined } = await start();

  expect(joined).toBe(false);
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow("password");
  expect(statSync(`${dir}.password`).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${dir}.password`, "utf8")).toMatch(/^[\w-]{32}$/);
});

test("a restart keeps the data, the password and the port", async () => {
  const first = await start();
  await ask(first.url, "create table kept (n int)");
  await first.stop();

  const second = await start();

  expect(second.url).toBe(first.url);
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url, "select * from kept")).toEqual([]);
});

test("of three that come at once one starts the server and two join it", async () => {
  const starters = await Promise.all([starter(), starter(), starter()]);

  expect(starters.map(({ joined }) => joined).sort()).toEqual([false, true, true]);
  expect(new Set(starters.map(({ pid }) => pid)).size).toBe(1);
  await Promise.all(starters.map(kill));
});

test("a server outlives a starter that was killed, and the next start joins it", async () => {
  const killed = await starter();
  await kill(killed);

  const next = await start();

  expect(next).toMatchObject({ joined: true, pid: killed.pid });
  await next.stop();
  expect(await ask(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a server that was killed is started again with what was committed", async () => {
  const first = await start();
  await ask(first.url, "create table kept (n int)");
  process.kill(first.pid, "SIGKILL");

  const second = await start();

  expect(second.joined).toBe(false);
  expect(await ask(second.url, "select * from kept")).toEqual([]);
});

test("a server can be stopped from elsewhere, once", async () => {
  const { url } = await start();

  expect(await stopEmbeddedPostgres(dir)).toBe(true);
  expect(await stopEmbeddedPostgres(dir)).toBe(false);

  await expect(ask(url, "select 1")).rejects.toThrow("ECONNREFUSED");
});

test("a process that only has the number of a dead server is neither joined nor stopped", async () => {
  await (await start()).stop();
  writeFileSync(
    join(dir, "postmaster.pid"),
    [process.pid, dir, 0, 1, "", "127.0.0.1", "", "ready"].join("\n"),
  );

  expect(await stopEmbeddedPostgres(dir)).toBe(false);
  expect((await start()).joined).toBe(false);
});

test("a folder with other things in it is left alone", async () => {
  mkdirSync(dir);
  writeFileSync(join(dir, "thesis.tex"), "");

  await expect(start()).rejects.toThrow(`${dir} is neither empty nor a PostgreSQL data folder`);
  expect(existsSync(join(dir, "thesis.tex"))).toBe(true);
});

describe.runIf(isRoot)("as root", () => {
  test("a folder that nobody cannot reach moves, and says so", async () => {
    chmodSync(folder, 0o700);
    const log: string[] = [];

    const { url, stop } = await start(log);

    const moved = await dataDirectory(url);
    expect(moved).toMatch(/^\/var\/lib\/contsup\/[0-9a-f]{16}$/);
    expect(log[0]).toBe(
      `the database of ${dir} is in ${moved}: PostgreSQL runs as the user nobody, who cannot reach the folder`,
    );
    expect((await start()).joined).toBe(true);
    await stop();
    removeMoved(moved);
  });

  test("a new folder at the path of one that was deleted has a database of its own", async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    const before = await dataDirectory(first.url);
    await first.stop();
    rmSync(folder, { recursive: true });
    mkdirSync(folder, { mode: 0o700 });

    const second = await start();

    const after = await dataDirectory(second.url);
    expect(after).not.toBe(before);
    expect(second.joined).toBe(false);
    await second.stop();
    removeMoved(before);
    removeMoved(after);
  });

  test("programs that nobody cannot read are copied once", () => {
    const require = createRequire(import.meta.resolve("@contsup/prisma/embedded-account"));
    const original = dirname(
      dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    );
    const hidden = join(folder, "home", "package");
    cpSync(original, hidden, { recursive: true, verbatimSymlinks: true });
    // A version of its own, so that this copy is nobody else's.
    writeFileSync(join(hidden, "package.json"), JSON.stringify({ version: `test-${process.pid}` }));
    chmodSync(dirname(hidden), 0o700);
    const log: string[] = [];

    const { postgres } = binariesFor(postgresAccount(), (line) => log.push(line), hidden);
    const again = binariesFor(postgresAccount(), (line) => log.push(line), hidden);

    expect(postgres).toMatch(/^\/var\/tmp\/contsup-postgres-test-\d+-\d+\/bin\/postgres$/);
    expect(again.postgres).toBe(postgres);
    expect(log).toEqual([expect.stringContaining("the user nobody cannot read")]);
    rmSync(dirname(dirname(postgres)), { recursive: true });
  });
});

test("programs that do not run are an error with their own words", () => {
  mkdirSync(join(folder, "native", "bin"), { recursive: true });
  const postgres = join(folder, "native", "bin", "postgres");
  writeFileSync(postgres, "#!/bin/sh\necho 'a library is missing' >&2; exit 1\n", { mode: 0o755 });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: `test-${process.pid}` }));

  const account = { ...postgresAccount(), ids: {} };

  expect(() => binariesFor(account, () => {}, folder)).toThrow(
    `PostgreSQL's programs in ${join(folder, "native")} do not run: a library is missing`,
  );
});
