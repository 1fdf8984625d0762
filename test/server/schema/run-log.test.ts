import { expect, test } from "vitest";
import { report, running } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const { runId } = await running(db).then(async (claim) => {
  const line = (level: "DEBUG" | "INFO" | "WARN" | "ERROR", message: string) => ({
    level,
    message,
  });
  await report(db, claim, {
    logs: [
      line("DEBUG", "loaded 100% of a_b"),
      line("INFO", "loaded 1000 of aXb"),
      line("WARN", "Step is SLOW"),
      line("INFO", String.raw`C:\data`),
      line("ERROR", "slow disk"),
    ],
  });
  return claim;
});

interface Line {
  seq: number;
  message: string;
}

const DOCUMENT = (args: string) =>
  `query ($id: ID!) { run(id: $id) { logs${args} { seq message } } }`;

async function lines(args = ""): Promise<Line[]> {
  const { run } = await server.data<{ run: { logs: Line[] } }>(DOCUMENT(args), { id: runId });
  return run.logs;
}

const messages = async (args: string): Promise<string[]> =>
  (await lines(args)).map(({ message }) => message);

const all = await lines();

test("a log is paged in both directions, always in order", async () => {
  const [one, two, three, four, five] = all;

  expect(await lines("(first: 2)")).toEqual([one, two]);
  expect(await lines(`(after: ${two!.seq}, first: 2)`)).toEqual([three, four]);
  expect(await lines("(last: 2)")).toEqual([four, five]);
  expect(await lines(`(before: ${four!.seq}, last: 2)`)).toEqual([two, three]);
  expect(await lines(`(after: ${one!.seq}, before: ${four!.seq})`)).toEqual([two, three]);
});

test("of a level and graver ones", async () => {
  expect(await messages("(level: WARN)")).toEqual(["Step is SLOW", "slow disk"]);
  expect(await lines("(level: DEBUG)")).toEqual(all);
  expect(await messages("(level: WARN, last: 1)")).toEqual(["slow disk"]);
});

test("a text is found in any case, and stands for nothing but itself", async () => {
  expect(await messages('(search: "sLoW")')).toEqual(["Step is SLOW", "slow disk"]);
  expect(await messages('(search: "100%")')).toEqual(["loaded 100% of a_b"]);
  expect(await messages('(search: "a_b")')).toEqual(["loaded 100% of a_b"]);
  expect(await messages(String.raw`(search: ":\\")`)).toEqual([String.raw`C:\data`]);
  expect(await lines('(search: "")')).toEqual(all);
});

test("lines are counted as they are found", async () => {
  const before = all[4]!.seq;

  const { run } = await server.data<{ run: object }>(
    `query ($id: ID!, $before: Int) { run(id: $id) {
       all: logCount
       slow: logCount(search: "slow")
       slowBefore: logCount(search: "slow", before: $before)
       errors: logCount(level: ERROR)
     } }`,
    { id: runId, before },
  );

  expect(run).toEqual({ all: 5, slow: 2, slowBefore: 1, errors: 1 });
});

test("what cannot be asked for is refused with argument, value and limit", async () => {
  const refusal = async (args: string) => {
    const { errors } = await server.query(DOCUMENT(args), { id: runId });
    return errors?.[0];
  };

  expect(await refusal("(first: 0)")).toMatchObject({
    message: "first is 0: it must be at least 1",
    extensions: { code: "BAD_USER_INPUT" },
  });
  expect(await refusal("(last: -1)")).toMatchObject({
    message: "last is -1: it must be at least 1",
  });
  expect(await refusal("(after: -1)")).toMatchObject({
    message: "after is -1: it must be at least 0",
  });
  expect(await refusal("(before: 0)")).toMatchObject({
    message: "before is 0: it must be at least 1",
  });
  expect(await refusal("(first: 1, last: 1)")).toMatchObject({
    message: "first and last are given: a page takes one of them",
  });
  expect(await refusal(`(search: "${"x".repeat(1_001)}")`)).toMatchObject({
    message: "search has 1001 characters: it may have 1000",
  });
});
