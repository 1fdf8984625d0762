import { submitSweep } from "@contsup/prisma/sweeps";
import { expect, test } from "vitest";
import { submission, submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

await submitted(db, { tags: ["Night", "context"], submittedBy: "ada" });
await submitted(db, { tags: ["night shift", "context"], submittedBy: "grace" });
const deleted = await submitted(db, { tags: ["nightmare"], submittedBy: "mallory" });
await db.query(`update "Run" set "deletedAt" = now() where id = $1`, [deleted.id]);
const { config } = submission();
const sweep = await submitSweep(db, {
  ...{ name: "Two contexts", axes: [{ field: "seed", values: [1] }], tags: [], notes: "" },
  ...{ priority: 0, idempotencyKey: null, initialWeights: null, submittedBy: "ada" },
  cells: [{ values: [1], config, name: "cell" }],
});

const values = async (facet: string, begins?: string) =>
  (
    await server.data<{ runFacet: object[] }>(
      "query ($facet: RunFacet!, $begins: String) { runFacet(facet: $facet, begins: $begins) { value label count } }",
      { facet, begins },
    )
  ).runFacet;

test("tags come the most frequent first, without those of deleted runs alone", async () => {
  expect(await values("TAG")).toEqual([
    { value: "context", label: null, count: 2 },
    { value: "Night", label: null, count: 1 },
    { value: "night shift", label: null, count: 1 },
  ]);
  expect(await values("TAG", "NIGHT")).toHaveLength(2);
  expect(await values("TAG", "%")).toEqual([]);
});

test("submitters are found by how their names begin", async () => {
  expect(await values("SUBMITTED_BY", "a")).toEqual([{ value: "ada", label: null, count: 2 }]);
});

test("sweeps are found by their id and by a part of their name", async () => {
  const found = [{ value: sweep.id, label: "Two contexts", count: 1 }];

  expect(await values("SWEEP", sweep.id.slice(0, 12))).toEqual(found);
  expect(await values("SWEEP", "CONT")).toEqual(found);
  expect(await values("SWEEP", "other")).toEqual([]);
});
