import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openDatabase } from "@contsup/prisma/client";
import { NewerDatabaseError, OlderDatabaseError } from "@contsup/prisma/database-error";
import { migrate, requireMigrated } from "@contsup/prisma/migrate";
import { afterEach, expect, test } from "vitest";
import { createTestDatabase } from "./database.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let databases: { drop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(databases.map(({ drop }) => drop()));
  databases = [];
});

async function database({ isEmpty = false } = {}): Promise<string> {
  const created = await createTestDatabase();
  databases.push(created);
  if (isEmpty) await created.drop();
  return created.url;
}

/** The Prisma CLI, through our schema engine. */
async function prisma(url: string, ...args: string[]): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: url };
  const cli = ["node_modules/prisma/build/index.js", ...args];
  const { stdout } = await promisify(execFile)(process.execPath, cli, { cwd: ROOT, env });
  return stdout;
}

async function run(url: string, sql: string): Promise<void> {
  const db = openDatabase(url);
  await db.query(sql);
  await db.close();
}

test("a database that is not there is created, and three who migrate it at once agree", async () => {
  const url = await database({ isEmpty: true });
  const log: string[] = [];

  await Promise.all([1, 2, 3].map(() => migrate(url, (line) => log.push(line))));

  expect(log.filter((line) => line === "applied migration 20261124000000_first")).toHaveLength(1);
  await migrate(url, (line) => log.push(`again: ${line}`));
  expect(log.filter((line) => line.startsWith("again"))).toEqual([]);
});

test("Prisma finds the migrations applied and the database as the schema says", async () => {
  const url = await database({ isEmpty: true });
  await migrate(url, () => {});

  expect(await prisma(url, "migrate", "deploy")).toContain("No pending migrations");
  expect(await prisma(url, "migrate", "status")).toContain("Database schema is up to date");
  const difference = await prisma(
    ...[url, "migrate", "diff", "--exit-code", "--from-config-datasource"],
    ...["--to-schema", "prisma/schema.prisma"],
  );
  expect(difference).toContain("No difference detected");
});

test("Prisma applies the migrations to the same end, function bodies included", async () => {
  const url = await database({ isEmpty: true });

  expect(await prisma(url, "migrate", "deploy")).toContain("successfully applied");
  const difference = await prisma(
    ...[url, "migrate", "diff", "--exit-code", "--from-migrations", "prisma/migrations"],
    ...["--to-schema", "prisma/schema.prisma"],
  );

  expect(difference).toContain("No difference detected");
  await migrate(url, () => expect.fail("there was nothing to apply"));
});

test("a database of a newer version is refused by name", async () => {
  const url = await database();
  await run(
    url,
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at) values ('1', '', '20990101000000_future', now())`,
  );

  const refused = migrate(url, () => {});

  await expect(refused).rejects.toThrow(NewerDatabaseError);
  await expect(refused).rejects.toThrow(
    /20990101000000_future.* than .*\(migration \d{14}_\w+\): update/,
  );
});

test("who does not migrate is told what the database is", async () => {
  const migrated = await database();
  const absent = await database({ isEmpty: true });
  const older = await database();
  await run(
    older,
    `delete from "_prisma_migrations" where migration_name > '20261124000000_first'`,
  );
  const foreign = await database();
  await run(foreign, `drop table "_prisma_migrations"`);
  const newer = await database();
  await run(
    newer,
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at) values ('1', '', '20990101000000_future', now())`,
  );

  await expect(requireMigrated(migrated)).resolves.toBeUndefined();
  for (const url of [absent, foreign, older]) {
    const refused = requireMigrated(url);
    await expect(refused).rejects.toThrow(OlderDatabaseError);
    await expect(refused).rejects.toThrow(/lacks migration \d{14}_\w+ .*: start the server first/);
  }
  await expect(requireMigrated(newer)).rejects.toThrow(NewerDatabaseError);
});

test("a migration that was edited after it was applied is refused", async () => {
  const url = await database();
  await run(url, `update "_prisma_migrations" set checksum = 'other'`);

  await expect(migrate(url, () => {})).rejects.toThrow("20261124000000_first was edited");
});
