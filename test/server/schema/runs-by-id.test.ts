import { expect, test } from "vitest";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const QUERY = `query ($ids: [ID!]!) { runsById(ids: $ids) { id } }`;

test("some runs come in the order of their ids, unknown and deleted ones left out", async () => {
  const [first, second, deleted] = [await submitted(db), await submitted(db), await submitted(db)];
  await db.query(`update "Run" set "deletedAt" = now() where id = $1`, [deleted.id]);
  const unknown = "0193a5c2-0000-7000-8000-000000000000";

  const ids = [second.id, unknown, deleted.id, first.id, second.id];

  expect(await server.data(QUERY, { ids })).toEqual({
    runsById: [{ id: second.id }, { id: first.id }],
  });
});

test.each([
  [[], /ids has 0 entries: it must have 1 to 50/],
  [["0193"], /id is "0193": it must be a full UUID/],
])("%j is refused", async (ids, message) => {
  expect((await server.query(QUERY, { ids })).errors![0]!.message).toMatch(message);
});
