import { fulfils } from "@contsup/web/api/run-place";
import { expect, test } from "vitest";
import { runDetail } from "../../client/run-facts.ts";

const run = runDetail(
  {
    name: "A long one",
    tags: ["night"],
    state: "RUNNING",
    engine: "onednn",
    bestTestAccuracy: 0.8,
    lastTestAccuracy: null,
  },
  { localModules: 4, contextMode: "E", decoder: false },
);

test.each([
  ["", true],
  ["state:running,queued", true],
  ["-state:running", false],
  ["k>=4 k<5", true],
  ["k!=4", false],
  ["context:E", true],
  ["acc>=80 acc<=80", true],
  ["acc>80", false],
  ["last<50", false],
  ["-last<50", true],
  ["epoch>1", false],
  ["decoder:no", true],
  ["tag:night", true],
  ["tag:nigh", false],
  ["name:LONG", true],
  ["engine:onednn", true],
  ["by:somebody", false],
  [`id:${run.id.slice(0, 10)}`, true],
  ["id:ffff", false],
])("%s of a run that is told: %s", (query, expected) => {
  expect(fulfils(run, { query })).toBe(expected);
});

test("words and fields that a summary lacks leave it open", () => {
  expect(fulfils(run, { query: "perhaps-in-the-notes" })).toBe(true);
  expect(fulfils(run, { query: "sweep:abc notes:x" })).toBe(true);
  expect(fulfils(run, { query: "-long" })).toBe(false);
});
