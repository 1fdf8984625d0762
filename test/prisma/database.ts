// A fresh migrated database of one's own, copied from the template that test/setup.ts made.
import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@contsup/prisma/client";
import pg from "pg";
import { afterAll, inject } from "vitest";

/** Call it at the top of a test file (`const db = await testDatabase();`): it is closed and dropped after the file's last test. */
export async function testDatabase(): Promise<Database> {
  const { url, drop } = await createTestDatabase();
  const db = openDatabase(url);
  afterAll(async () => {
    await db.close();
    await drop();
  });
  return db;
}

/** For tests that start processes or need more than one database: the caller drops it. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(template, `create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runOnServer(template, `drop database if exists ${name} with (force)`),
  };
}

/** Runs one statement on the test server's database `postgres`, as its superuser. */
export async function runOnServer(server: URL, sql: string): Promise<void> {
  const url = new URL(server);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
