// The filter language and the orders of the list of runs, asked of the database.
import { attemptEnded } from "@contsup/prisma/attempt";
import { expect, test } from "vitest";
import { epoch, report, running } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

const claim = await running(db);
await report(db, claim, { epochs: [epoch(1, { testAccuracy: 0.85 })] });
await attemptEnded(db, claim, { kind: "COMPLETED" });
await submitted(db, { name: "wide", tags: ["old"] }, { localModules: 16, contextMode: "E" });
await submitted(
  db,
  { name: "narrow one", notes: "Look again", priority: 3 },
  { localModules: 4, contextMode: "E", localLoss: "CONTRAST", seed: 7 },
);

async function names(query: string, orderBy = "NAME_ASC"): Promise<string[]> {
  const { runs } = await server.data<{ runs: { edges: { node: { name: string } }[] } }>(
    `query ($query: String, $orderBy: RunOrder) {
      runs(filter: { query: $query }, orderBy: $orderBy) { edges { node { name } } }
    }`,
    { query, orderBy },
  );
  return runs.edges.map(({ node }) => node.name);
}

test.each([
  ["k>=4", ["narrow one", "wide"]],
  ["k:2,16", ["a run", "wide"]],
  ["k!=16", ["a run", "narrow one"]],
  ["context:E loss:contrast", ["narrow one"]],
  ["-loss:contrast", ["a run", "wide"]],
  ["state:completed", ["a run"]],
  ["acc>80", ["a run"]],
  ["acc<80", []],
  ["-acc>80", ["narrow one", "wide"]],
  ["engine:onednn", ["a run"]],
  ["-engine:onednn", ["narrow one", "wide"]],
  ["tag:old", ["wide"]],
  ["-tag:old seed:7", ["narrow one"]],
  ["name:ONE", ["narrow one"]],
  ['"look again"', ["narrow one"]],
  ["again -narrow", []],
  ["name:_", []],
  ["%", []],
  ["decoder:yes", []],
  ["priority>0", ["narrow one"]],
  ["", ["a run", "narrow one", "wide"]],
])("%s", async (query, expected) => {
  expect(await names(query)).toEqual(expected);
});

test.each([
  ["NAME_DESC", ["wide", "narrow one", "a run"]],
  ["LAST_TEST_ACCURACY_DESC", ["a run", "narrow one", "wide"]],
  ["BEST_TEST_ACCURACY_ASC", ["a run", "narrow one", "wide"]],
  ["PRIORITY_DESC", ["narrow one", "a run", "wide"]],
])("in order %s", async (orderBy, expected) => {
  expect(await names("", orderBy)).toEqual(expected);
});

test("a query that cannot be read names the field", async () => {
  const { errors } = await server.query(`{ runs(filter: { query: "nonsense:1" }) { totalCount } }`);

  expect(errors?.[0]?.message).toContain("there is no field nonsense");
});

test("runs in groups, with mean and deviation over what differs", async () => {
  const { runGroups } = await server.data<{ runGroups: unknown[] }>(
    `{ runGroups(by: ["contextMode", "localModules"]) { values count completed best { mean deviation } } }`,
  );

  expect(runGroups).toEqual([
    { values: ["E", 4], count: 1, completed: 0, best: null },
    { values: ["E", 16], count: 1, completed: 0, best: null },
    { values: ["R0", 2], count: 1, completed: 1, best: { mean: 0.85, deviation: null } },
  ]);
});

test("a group says what differs in it, and leaves demo runs out where it has real ones", async () => {
  const config = { localModules: 2, depth: 44 } as const;
  for (const [name, seed, more] of [
    ["grouped one", 1, {}],
    ["grouped two", 2, { epochs: 20 }],
    ["grouped demo", 3, { localLoss: "CONTRAST" }],
  ] as const) {
    const { id } = await submitted(db, { name }, { ...config, seed, ...more });
    await db.query(`update "Run" set demo = $2 where id = $1`, [id, name === "grouped demo"]);
  }
  const groups = async (by: string) => {
    const { runGroups } = await server.data<{ runGroups: unknown[] }>(
      `query ($by: [String!]!) { runGroups(by: $by, filter: { query: "grouped" }) { count demoLeftOut differing } }`,
      { by: [by] },
    );
    return runGroups;
  };

  expect(await groups("depth")).toEqual([{ count: 2, demoLeftOut: 1, differing: ["epochs"] }]);
  expect(await groups("localLoss")).toContainEqual({ count: 1, demoLeftOut: 0, differing: [] });
  expect(await groups("*")).toHaveLength(3);
  await db.query(`delete from "Run" where name like 'grouped%'`);
});

test("an unknown field makes no groups", async () => {
  const { errors } = await server.query(`{ runGroups(by: ["nonsense"]) { count } }`);

  expect(errors?.[0]?.message).toContain('by has "nonsense": each must be one of');
});

test.each(["BEST_TEST_ACCURACY_DESC", "BEST_TEST_ACCURACY_ASC", "SPEED_DESC"])(
  "in order %s pages neither repeat nor leave out a run, ties and unknown values included",
  async (orderBy) => {
    await db.query(`truncate "Run" cascade`);
    for (const accuracy of [0.5, 0.9, 0.9, 0.9, null, 0.7, null, null]) {
      const { id } = await submitted(db);
      await db.query(
        `update "Run" set "bestTestAccuracy" = $2, "imagesPerSecond" = $2 where id = $1`,
        [id, accuracy],
      );
    }
    type Page = { runs: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } };
    const page = async (first: number, after: string | null) => {
      const { runs } = await server.data<Page>(
        `query ($orderBy: RunOrder, $first: Int, $after: String) {
        runs(orderBy: $orderBy, first: $first, after: $after) { edges { node { id } } pageInfo { endCursor } }
      }`,
        { orderBy, first, after },
      );
      return { ids: runs.edges.map(({ node }) => node.id), end: runs.pageInfo.endCursor };
    };
    const whole = (await page(50, null)).ids;

    const paged: string[] = [];
    for (let after: string | null = null; paged.length < whole.length; ) {
      const { ids, end } = await page(2, after);
      paged.push(...ids);
      after = end;
    }

    expect(whole).toHaveLength(8);
    expect(paged).toEqual(whole);
  },
);
