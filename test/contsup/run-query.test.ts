import { parseRunQuery } from "@contsup/contsup/run-query";
import { expect, test } from "vitest";

const terms = (text: string) =>
  parseRunQuery(text).terms?.map((term) =>
    term.kind === "words"
      ? `${term.isNegated ? "not " : ""}words ${term.words}`
      : `${term.isNegated ? "not " : ""}${term.field.name} ${term.comparison} ${term.values}`,
  );

test("terms of every kind, as they are stored", () => {
  expect(
    terms("state:running k>=8 context:E loss:contrast tag:x acc>80 name:text free words"),
  ).toEqual([
    "state = RUNNING",
    "k >= 8",
    "context = E",
    "loss = CONTRAST",
    "tag = x",
    "acc > 0.8",
    "name = text",
    "words free",
    "words words",
  ]);
});

test("one of several values, and not", () => {
  expect(terms("state:queued,running -tag:old k!=4 -draft")).toEqual([
    "state = QUEUED,RUNNING",
    "not tag = old",
    "not k = 4",
    "not words draft",
  ]);
});

test("quotes keep words, commas and blanks together", () => {
  expect(terms('name:"two words" "a, b" tag:"x,y",z')).toEqual([
    "name = two words",
    "words a, b",
    "tag = x,y,z",
  ]);
});

test("names and options have no case, and nothing asks for nothing", () => {
  expect(terms("State:RUNNING Loss:Softmax decoder:no")).toEqual([
    "state = RUNNING",
    "loss = CROSS_ENTROPY",
    "decoder = false",
  ]);
  expect(terms("  ")).toEqual([]);
});

test.each([
  ["nonsense:1", "nonsense", "there is no field nonsense"],
  ["k:many", "k", "a number"],
  ["k>2,4", "k", "one number after >"],
  ["state:walking", "state", "one of queued, starting, running"],
  ["loss>contrast", "loss", "it is no number"],
  ["decoder:perhaps", "decoder", "yes or no"],
  ["tag:", "tag", "a word"],
])("%s is explained", (text, field, words) => {
  const [issue, ...others] = parseRunQuery(text).issues ?? [];

  expect(others).toEqual([]);
  expect(issue).toMatchObject({ field, value: text });
  expect(issue?.message).toContain(words);
});

test("every mistake is named at once", () => {
  expect(parseRunQuery("k:many state:walking tag:x").issues?.map(({ field }) => field)).toEqual([
    "k",
    "state",
  ]);
});
