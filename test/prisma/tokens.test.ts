import { createToken, listTokens, revokeToken, verifyToken } from "@contsup/prisma/tokens";
import { uuid7 } from "@contsup/prisma/uuid7";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Token"`));

test("a token is shown once and stored as a hash", async () => {
  const { token, row } = await createToken(db, { name: "laptop" });

  expect(token).toMatch(/^contsup_[\w-]{43}$/);
  expect(row).toMatchObject({ name: "laptop", lastFour: token.slice(-4), lastUsedAt: null });
  expect(JSON.stringify(await listTokens(db))).not.toContain(token);
});

test("a token is good until it is revoked or expires", async () => {
  const { token, row } = await createToken(db, { name: "laptop" });
  const expired = await createToken(db, { name: "old", expiresAt: new Date(1) });

  expect(await verifyToken(db, token)).toMatchObject({ id: row.id, name: "laptop" });
  expect(await verifyToken(db, expired.token)).toBeNull();
  expect(await verifyToken(db, `${token}x`)).toBeNull();
  expect(await verifyToken(db, "")).toBeNull();

  expect(await revokeToken(db, row.id)).toBe(true);
  expect(await revokeToken(db, row.id)).toBe(false);
  expect(await revokeToken(db, uuid7())).toBe(false);
  expect(await verifyToken(db, token)).toBeNull();
});

test("the last use is kept to the minute", async () => {
  const { token } = await createToken(db, { name: "laptop" });
  await verifyToken(db, token);
  const [first] = await listTokens(db);
  await verifyToken(db, token);

  expect(first?.lastUsedAt).not.toBeNull();
  expect(await listTokens(db)).toEqual([first]);
});
