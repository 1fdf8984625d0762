import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const db = await testDatabase();

test("a fresh database is migrated", async () => {
  expect(await db.prisma.run.count()).toBe(0);
  expect(await db.query('select count(*) from "Run"')).toEqual([{ count: 0n }]);
});
