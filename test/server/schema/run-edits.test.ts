import { expect, test } from "vitest";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

const UPDATE = `mutation ($id: ID!, $input: UpdateRunInput!) {
  updateRun(id: $id, input: $input) {
    __typename
    ... on Run { name tags notes priority }
    ... on NotFoundError { message }
    ... on InvalidInputError { issues { field } }
  }
}`;
const update = async (id: string, input: object) =>
  (await server.data<{ updateRun: unknown }>(UPDATE, { id, input })).updateRun;

async function act(name: "deleteRun" | "restoreRun" | "cancelRun", id: string): Promise<string> {
  const result = await server.data<Record<string, { __typename: string }>>(
    `mutation ($id: ID!) { ${name}(id: $id) { __typename } }`,
    { id },
  );
  return result[name]!.__typename;
}

async function listed(filter: object): Promise<string[]> {
  const { runs } = await server.data<{ runs: { edges: { node: { id: string } }[] } }>(
    "query ($filter: RunFilter) { runs(filter: $filter) { edges { node { id } } } }",
    { filter },
  );
  return runs.edges.map(({ node }) => node.id);
}

test("what is left out of a change stays as it is", async () => {
  const { id } = await submitted(db, { name: "first", tags: ["a"], notes: "why", priority: 2 });

  expect(await update(id, { name: " second ", tags: ["b", "c"] })).toEqual({
    __typename: "Run",
    name: "second",
    tags: ["b", "c"],
    notes: "why",
    priority: 2,
  });
  expect(await update(id, { notes: "", priority: 0, tags: [] })).toEqual({
    __typename: "Run",
    name: "second",
    tags: [],
    notes: "",
    priority: 0,
  });
});

test("every field that is wrong is named, and nothing is changed", async () => {
  const { id } = await submitted(db, { name: "kept" });

  expect(await update(id, { name: " ", tags: ["a", "a"], priority: 101 })).toEqual({
    __typename: "InvalidInputError",
    issues: [{ field: "name" }, { field: "tags" }, { field: "priority" }],
  });
  expect(await db.prisma.run.findFirst({ where: { id } })).toMatchObject({ name: "kept" });
});

test("a run that is not there is not found", async () => {
  expect(await update("01a20ca6-3a65-73bb-987e-ca7ca53f0000", { name: "x" })).toMatchObject({
    __typename: "NotFoundError",
  });
});

test("a deleted run is listed apart, and comes back as it was", async () => {
  const { id } = await submitted(db, { name: "a mistake" });
  await act("cancelRun", id);
  await act("deleteRun", id);
  expect(await listed({ query: "mistake" })).toEqual([]);
  expect(await listed({ query: "mistake", deleted: true })).toEqual([id]);
  expect(await update(id, { name: "x" })).toMatchObject({ __typename: "NotFoundError" });

  expect(await act("restoreRun", id)).toBe("Run");

  expect(await listed({ query: "mistake" })).toEqual([id]);
  expect(await listed({ query: "mistake", deleted: true })).toEqual([]);
  expect(await act("restoreRun", id), "it is no deleted run any more").toBe("NotFoundError");
});

test("after 30 days a deletion cannot be taken back", async () => {
  const { id } = await submitted(db, { name: "long gone" });
  await db.query(`update "Run" set "deletedAt" = now() - interval '31 days' where id = $1`, [id]);

  expect(await listed({ query: "gone", deleted: true })).toEqual([]);
  expect(await act("restoreRun", id)).toBe("NotFoundError");
});
