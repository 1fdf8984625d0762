import { attemptEnded } from "@contsup/prisma/attempt";
import { expect, test } from "vitest";
import { epoch, report, running } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

/** Three with an accuracy, then two that wait. */
for (const testAccuracy of [0.5, 0.9, 0.7]) {
  const claim = await running(db);
  await report(db, claim, { epochs: [epoch(1, { testAccuracy })] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });
}
const waiting = await submitted(db, { name: "Waiting one", tags: ["experiment:table-1", "night"] });
const urgent = await submitted(db, { name: "urgent", priority: 9, notes: "for the REVIEW" });

interface Page {
  edges: { cursor: string; node: { id: string; name: string; bestTestAccuracy: number | null } }[];
  pageInfo: Record<"hasNextPage" | "hasPreviousPage", boolean> & { endCursor: string | null };
  totalCount: number;
}

const LIST = `query ($filter: RunFilter, $orderBy: RunOrder, $first: Int, $after: String, $last: Int, $before: String) {
  runs(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id name bestTestAccuracy } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    totalCount
  }
}`;

const list = async (variables: Record<string, unknown> = {}): Promise<Page> =>
  (await server.data<{ runs: Page }>(LIST, variables)).runs;
const names = ({ edges }: Page): string[] => edges.map(({ node }) => node.name);

test("the newest run comes first, and the total counts them all", async () => {
  const page = await list({ first: 2 });

  expect(names(page)).toEqual(["urgent", "Waiting one"]);
  expect(page).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
});

test.each([
  ...["CREATED_AT_DESC", "CREATED_AT_ASC", "PRIORITY_DESC", "BEST_TEST_ACCURACY_DESC"],
  ...["SEED_ASC", "THREADS_DESC"],
])("pages in order %s give every run once", async (orderBy) => {
  const whole = await list({ orderBy });
  const paged: Page["edges"] = [];
  let after: string | null = null;
  for (let isLast = false; !isLast; ) {
    const page: Page = await list({ orderBy, first: 1, after });
    paged.push(...page.edges);
    after = page.pageInfo.endCursor;
    isLast = !page.pageInfo.hasNextPage;
  }

  expect(whole.edges).toHaveLength(5);
  expect(paged).toEqual(whole.edges);
});

test("the best accuracy comes first and runs without one last", async () => {
  const { edges } = await list({ orderBy: "BEST_TEST_ACCURACY_DESC" });

  expect(edges.map(({ node }) => node.bestTestAccuracy)).toEqual([0.9, 0.7, 0.5, null, null]);
});

test("the greatest value of a field of the config comes first", async () => {
  const { id } = await submitted(db, { name: "seeded" }, { seed: 7 });

  expect(names(await list({ orderBy: "SEED_DESC", first: 1 }))).toEqual(["seeded"]);

  await db.prisma.run.delete({ where: { id } });
});

test("the end of the list is had with last", async () => {
  const page = await list({ orderBy: "CREATED_AT_ASC", last: 2 });

  expect(names(page)).toEqual(["Waiting one", "urgent"]);
});

test.each([
  [{ state: ["QUEUED"] }, ["urgent", "Waiting one"]],
  [{ tag: "night" }, ["Waiting one"]],
  [{ experiment: "table-1" }, ["Waiting one"]],
  [{ search: "waiting" }, ["Waiting one"]],
  [{ search: "review" }, ["urgent"]],
  [{ search: "night", state: ["RUNNING"] }, []],
  [{ idPrefix: waiting.id.slice(0, 30) }, ["Waiting one"]],
  [{ idPrefix: urgent.id.replaceAll("-", "").toUpperCase() }, ["urgent"]],
])("filter %j", async (filter, expected) => {
  const page = await list({ filter });

  expect(names(page)).toEqual(expected);
  expect(page.totalCount).toBe(expected.length);
});

test.each([
  [{ first: 0 }, /first is 0: it must be from 1 to 200/],
  [{ first: 1, last: 1 }, /first and last/],
  [{ first: 201 }, /first is 201: it must be from 1 to 200/],
  [{ filter: { idPrefix: "xyz" } }, /idPrefix is "xyz".*hexadecimal/],
  [{ after: "nonsense" }, /cursor/i],
  [{ last: 1, orderBy: "SEED_ASC" }, /last and before are not had with orderBy SEED_ASC/],
])("%j is refused", async (variables, message) => {
  const { errors } = await server.query(LIST, variables);

  expect(errors![0]!.message).toMatch(message);
  expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
});
