import { createServer } from "node:net";
import { openDatabase } from "@contsup/prisma/client";
import { DatabaseUnavailableError } from "@contsup/prisma/database-error";
import { migrate } from "@contsup/prisma/migrate";
import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();

/** An address of this machine at which nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return `postgresql://contsup:secret@127.0.0.1:${port}/contsup`;
}

test("an unreachable database is an error that names host and port and no password", async () => {
  const url = await deadUrl();
  const dead = openDatabase(url);

  for (const attempt of [
    () => dead.query("select 1"),
    () => dead.transaction((connection) => connection.query("select 1")),
    () => migrate(url, () => {}),
  ]) {
    const error = await attempt().then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(error.message).toContain(new URL(url).host);
    expect(error.message).not.toContain("secret");
  }
  await dead.close();
});

test("a transaction is all or nothing, and its connection is good afterwards", async () => {
  const { id } = await submitted(db);

  const failing = db.transaction(async (connection) => {
    await connection.query(`update "Run" set notes = 'x' where id = $1`, [id]);
    await connection.query("select 1/0");
  });

  await expect(failing).rejects.toThrow("division by zero");
  expect(await db.query(`select notes from "Run"`)).toEqual([{ notes: "" }]);
});

test("what is sent without waiting fails the whole transaction", async () => {
  const { id } = await submitted(db);

  const failing = db.transaction(async (connection) => {
    connection.send("select 1/0");
    connection.send(`update "Run" set notes = 'x' where id = $1`, [id]);
    return "written";
  });

  await expect(failing).rejects.toThrow("division by zero");
  expect(await db.query(`select notes from "Run" where id = $1`, [id])).toEqual([{ notes: "" }]);
});

test("a connection that the server ends is replaced at the next query", async () => {
  const ending = db.query("select pg_terminate_backend(pg_backend_pid())");
  await expect(ending).rejects.toThrow(DatabaseUnavailableError);

  expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
});

test("a statement that takes longer than it may is given up", async () => {
  await expect(db.query("select pg_sleep(5)", [], { timeoutMs: 50 })).rejects.toThrow(
    DatabaseUnavailableError,
  );
});
