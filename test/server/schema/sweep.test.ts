import { attemptEnded } from "@contsup/prisma/attempt";
import { expect, test } from "vitest";
import { claimed } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

interface Sweep {
  __typename: string;
  id: string;
  name: string;
  axes: { field: string; values: unknown[] }[];
  cells: { values: unknown[]; run: { id: string; state: string; name: string } | null }[];
  counts: { state: string; count: number }[];
  issues?: { field: string }[];
}

const FIELDS =
  "__typename ... on Sweep { id name axes { field values } cells { values run { id state name } } counts { state count } }";

const submit = async (input: object): Promise<Sweep> =>
  (
    await server.data<{ submitSweep: Sweep }>(
      `mutation ($input: SubmitSweepInput!) { submitSweep(input: $input) { ${FIELDS} ... on InvalidInputError { issues { field } } } }`,
      { input },
    )
  ).submitSweep;
const act = async (name: string, id: string): Promise<Sweep> =>
  (
    await server.data<Record<string, Sweep>>(
      `mutation ($id: ID!) { ${name}(id: $id) { ${FIELDS} } }`,
      { id },
    )
  )[name]!;

const FOUR = {
  name: "four",
  tags: ["matrix"],
  config: { contextMode: "E" },
  axes: [
    { field: "localModules", values: [2, 4] },
    { field: "seed", values: [1, 2] },
  ],
};

test("a matrix is submitted as a whole, in the order of its cells", async () => {
  const sweep = await submit(FOUR);

  expect(sweep).toMatchObject({ name: "four", axes: FOUR.axes });
  expect(sweep.cells.map(({ values, run }) => `${values}: ${run?.name}, ${run?.state}`)).toEqual([
    "2,1: four · K=2, seed 1, QUEUED",
    "2,2: four · K=2, seed 2, QUEUED",
    "4,1: four · K=4, seed 1, QUEUED",
    "4,2: four · K=4, seed 2, QUEUED",
  ]);
  expect(sweep.counts).toEqual([{ state: "QUEUED", count: 4 }]);
});

test("the same key again makes no second matrix", async () => {
  const input = { ...FOUR, name: "once", idempotencyKey: "a key" };
  const first = await submit(input);

  expect((await submit(input)).id).toBe(first.id);
  expect(await db.prisma.run.count({ where: { sweepId: first.id } })).toBe(4);
});

test("where one cell is wrong nothing is submitted", async () => {
  const before = await db.prisma.run.count();

  const { __typename, issues } = await submit({
    ...FOUR,
    axes: [{ field: "localModules", values: [2, 99] }],
    priority: 101,
  });

  expect(__typename).toBe("InvalidInputError");
  expect(issues?.map(({ field }) => field)).toEqual(["localModules", "priority"]);
  expect(await db.prisma.run.count()).toBe(before);
});

test("failed cells go back into the queue; those that are done stay", async () => {
  await db.query(`update "Run" set state = 'CANCELLED'`);
  const { id } = await submit({ ...FOUR, name: "tried" });
  const done = await claimed(db);
  await attemptEnded(db, done, { kind: "COMPLETED" });
  const failed = await claimed(db);
  await attemptEnded(db, failed, { kind: "FAILED", cause: "DIVERGED", message: "no" });

  const sweep = await act("retryFailedCells", id);

  expect(sweep.cells.map(({ run }) => run?.state)).toEqual([
    "COMPLETED",
    "QUEUED",
    "QUEUED",
    "QUEUED",
  ]);
  expect((await act("cancelSweep", id)).counts).toEqual([
    { state: "COMPLETED", count: 1 },
    { state: "CANCELLED", count: 3 },
  ]);
});

test("cells whose run was deleted are missing, and are submitted again as they were", async () => {
  const { id, cells } = await submit({ ...FOUR, name: "holes", notes: "why", priority: 3 });
  const lost = cells[1]!.run!;
  await db.query(`update "Run" set state = 'COMPLETED' where "sweepId" = $1`, [id]);
  await db.query(`update "Run" set "deletedAt" = now() where id = $1`, [lost.id]);

  const [sweep] = await Promise.all([act("retryFailedCells", id), act("retryFailedCells", id)]);

  expect(sweep.cells.map(({ run }) => run?.state)).toEqual([
    "COMPLETED",
    "QUEUED",
    "COMPLETED",
    "COMPLETED",
  ]);
  const facts = { name: true, config: true, tags: true, notes: true, priority: true } as const;
  const runs = await db.prisma.run.findMany({
    where: { sweepId: id, sweepCell: 1 },
    select: facts,
  });
  expect(runs).toHaveLength(2);
  expect(runs[0]).toEqual(runs[1]);

  await db.query(`update "Run" set "deletedAt" = null where id = $1`, [lost.id]);
  const { counts } = await act("cancelSweep", id);
  expect(counts, "a cell counts once").toEqual([
    { state: "COMPLETED", count: 3 },
    { state: "CANCELLED", count: 1 },
  ]);
});

test("a cell whose run cannot be restored any more stays empty", async () => {
  const { id, cells } = await submit({ ...FOUR, name: "purged" });
  await db.query(`delete from "Run" where id = $1`, [cells[0]!.run!.id]);

  const sweep = await act("retryFailedCells", id);

  expect(sweep.cells.map(({ run }) => run?.state)).toEqual([undefined, ...Array(3).fill("QUEUED")]);
  expect(sweep.counts).toEqual([{ state: "QUEUED", count: 3 }]);
});

test("the runs of a matrix are found by its id", async () => {
  const { id } = await submit({ ...FOUR, name: "found" });

  const { runs } = await server.data<{ runs: { totalCount: number } }>(
    "query ($query: String) { runs(filter: { query: $query }) { totalCount } }",
    { query: `sweep:${id} k:4` },
  );

  expect(runs.totalCount).toBe(2);
});

test("sweeps are listed newest first, a page beginning before another one", async () => {
  const ids = [await submit({ ...FOUR, name: "older" }), await submit({ ...FOUR, name: "newer" })];
  const list = (before: string | null) =>
    server.data<{ sweeps: object[] }>(
      "query ($before: ID) { sweeps(before: $before) { name cellCount counts { state count } } }",
      { before },
    );

  const newest = { name: "newer", cellCount: 4, counts: [{ state: "QUEUED", count: 4 }] };
  expect((await list(null)).sweeps[0]).toEqual(newest);
  expect((await list(ids[1]!.id)).sweeps[0]).toMatchObject({ name: "older" });
});

test("sweeps are found by the beginning of their id", async () => {
  const { id } = await submit({ ...FOUR, name: "found" });
  const find = (idPrefix: string) =>
    server.query("query ($idPrefix: String) { sweeps(idPrefix: $idPrefix) { name } }", {
      idPrefix,
    });

  expect((await find(id.slice(0, 30))).data).toEqual({ sweeps: [{ name: "found" }] });
  expect((await find("ffff")).data).toEqual({ sweeps: [] });
  expect((await find("xyz")).errors![0]!.message).toMatch(/^idPrefix is "xyz".*hexadecimal/);
});
