import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";
import { submission, submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const NAME = 'K=2, "best"\r\nof all';
const TAGS = ['a "tag"', "b, c"];
const MANY = 1_203; // three chunks
const odd = await submitted(db, { name: NAME, tags: TAGS, notes: "line\nend" }, { seed: 7 });
await db.prisma.run.createMany({
  data: Array.from({ length: MANY }, (_, index) => {
    const accuracy = index % 3 === 0 ? null : (index % 10) / 10;
    return { ...submission({ name: `many ${index}` }), bestTestAccuracy: accuracy };
  }),
});

const get = (file: string, parameters: Record<string, string> = {}): Promise<Response> =>
  server.get(`/exports/${file}?${new URLSearchParams(parameters)}`);
const lines = async (parameters: Record<string, string>): Promise<Record<string, unknown>[]> => {
  const text = await (await get("runs.jsonl", parameters)).text();
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
};

/** Cells as RFC 4180 has them. */
const parsed = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (const [, bare, inQuotes, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    rows.at(-1)!.push(bare?.replaceAll('""', '"') ?? inQuotes ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
};

test("runs come in the order of a field of their config, too", async () => {
  const [first] = await lines({ order: "SEED_DESC" });

  expect(first).toMatchObject({ name: NAME, "config/seed": 7 });
  expect(await lines({ order: "SEED_ASC", q: "many" })).toHaveLength(MANY);
});

test("runs.csv quotes names, tags and notes, and has every config field", async () => {
  const response = await get("runs.csv", { q: "seed:7" });
  const [header, row, ...more] = parsed(await response.text());
  const cells = Object.fromEntries(header!.map((name, index) => [name, row![index]]));

  expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(response.headers.get("content-disposition")).toBe("attachment; filename=runs.csv");
  expect(more).toEqual([]);
  expect(cells).toMatchObject({
    id: odd.id,
    name: NAME,
    tags: JSON.stringify(TAGS),
    notes: "line\nend",
    state: "QUEUED",
    cause: "",
    submittedBy: "test",
    attempts: "0",
    "config/seed": "7",
  });
  for (const { name } of RUN_CONFIG_FIELDS) expect(header).toContain(`config/${name}`);
});

test.each(["CREATED_AT_DESC", "BEST_TEST_ACCURACY_DESC", "NAME_ASC"] as const)(
  "every run is there once, however many, in the order %s of the list",
  async (order) => {
    const rows = await lines({ q: "many", order });
    const { runs } = await server.data<{ runs: { edges: { node: { id: string } }[] } }>(
      `{ runs(first: 200, orderBy: ${order}, filter: { query: "many" }) { edges { node { id } } } }`,
    );

    expect(new Set(rows.map(({ id }) => id)).size).toBe(MANY);
    expect(rows).toHaveLength(MANY);
    expect(rows.slice(0, 200).map(({ id }) => id)).toEqual(runs.edges.map(({ node }) => node.id));
  },
);

test("a filter, order or choice that cannot be read is refused by name", async () => {
  const refused = async (parameters: Record<string, string>): Promise<string> => {
    const response = await get("runs.csv", parameters);
    expect(response.status).toBe(400);
    return response.text();
  };

  expect(await refused({ q: "sede:7" })).toContain("there is no field sede");
  expect(await refused({ order: "NAME" })).toContain("order is NAME: it must be one of");
  expect(await refused({ deleted: "1" })).toContain("deleted is 1: it must be true or false");
});

test("an export needs a token", async () => {
  const response = await fetch(`${server.url}/exports/runs.csv`, { redirect: "manual" });

  expect(response.status).not.toBe(200);
  expect(response.headers.get("content-type")).not.toMatch(/csv/);
});
