// Applies prisma/migrations without the Prisma CLI, with its bookkeeping (table, checksums, advisory lock): `prisma migrate
// status` and `deploy` agree with it. Each migration and its entry are one transaction, so a failed one leaves nothing.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import {
  DatabaseUnavailableError,
  databaseError,
  NewerDatabaseError,
  OlderDatabaseError,
} from "./database-error.ts";

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

type Log = (message: string) => void;

/** The key under which Prisma's own migrators exclude each other. */
const ADVISORY_LOCK = 72707369;

const BOOKKEEPING = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0)`;

/** Creates the database when it is not there and brings it up to date; whoever else migrates at the same time is waited for. */
export async function migrate(url: string, log: Log): Promise<void> {
  const client = await connect(url, log);
  try {
    await lock(client, log);
    await client.query("set client_min_messages to warning");
    await client.query(BOOKKEEPING);
    for (const migration of pending(await appliedMigrations(client), knownMigrations())) {
      await apply(client, migration);
      log(`applied migration ${migration.name}`);
    }
  } catch (error) {
    throw databaseError(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}

/** For who uses the database and leaves migrating to the server: throws unless it is of this program's version. Writes nothing. */
export async function requireMigrated(url: string): Promise<void> {
  const [missing] = await missingMigrations(url);
  if (!missing) return;
  throw new OlderDatabaseError(
    `the database lacks migration ${missing.name} of this program: start the server first, of the same version`,
  );
}

async function missingMigrations(url: string): Promise<Migration[]> {
  const known = knownMigrations();
  let client: pg.Client | undefined;
  try {
    client = await connectTo(url);
    return pending(await appliedMigrations(client), known);
  } catch (error) {
    if (NOT_THERE.has((error as { code?: string }).code ?? "")) return known;
    throw databaseError(error, url);
  } finally {
    await client?.end().catch(() => {});
  }
}

const UNKNOWN_DATABASE = "3D000";
const UNDEFINED_TABLE = "42P01";
const NOT_THERE = new Set([UNKNOWN_DATABASE, UNDEFINED_TABLE]);
const DUPLICATE = new Set(["42P04", "23505"]);

async function connect(url: string, log: Log): Promise<pg.Client> {
  try {
    return await connectTo(url);
  } catch (error) {
    if ((error as { code?: string }).code !== UNKNOWN_DATABASE) throw error;
  }
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = "/postgres";
  const client = await connectTo(server.href);
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
    log(`created database ${name}`);
  } catch (error) {
    if (!DUPLICATE.has((error as { code: string }).code)) throw error;
  } finally {
    await client.end();
  }
  return connectTo(url);
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // the statement that fails says it
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw databaseError(error, url);
  }
}

async function lock(client: pg.Client, log: Log): Promise<void> {
  const { rows } = await client.query("select pg_try_advisory_lock($1) as free", [ADVISORY_LOCK]);
  if (rows[0].free) return;
  log("waiting for another process that migrates the database");
  await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
}

const FOLDER = new URL("./migrations/", import.meta.url);

function knownMigrations(): Migration[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(new URL(`${name}/migration.sql`, FOLDER), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null order by migration_name`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed) {
    throw new Error(
      `migration ${failed.name} failed before: repair the database, then \`npx prisma migrate resolve\``,
    );
  }
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function pending(applied: Map<string, string>, known: Migration[]): Migration[] {
  const newest = known.at(-1)?.name;
  const unknown = [...applied.keys()].filter((name) => !known.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `the database is of a newer version (migration ${unknown.at(-1)}) than this program (migration ${newest}): update the program`,
    );
  }
  const edited = known.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (edited) {
    throw new Error(`migration ${edited.name} was edited after it was applied to this database`);
  }
  return known.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    if (cause instanceof DatabaseUnavailableError) throw cause;
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
