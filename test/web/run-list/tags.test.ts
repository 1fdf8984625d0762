import { changedTags, countTags, isTagged } from "@contsup/web/run-list/tags";
import { expect, test } from "vitest";

test("a tag is added once, and taken away without a trace", () => {
  expect(changedTags(["a"], { add: "b" })).toEqual(["a", "b"]);
  expect(changedTags(["a"], { add: "a" })).toEqual(["a"]);
  expect(changedTags(["a", "b"], { remove: "a" })).toEqual(["b"]);
});

test("a run that is already so needs no change", () => {
  expect(isTagged(["a"], { add: "a" })).toBe(true);
  expect(isTagged(["a"], { remove: "b" })).toBe(true);
  expect(isTagged(["a"], { remove: "a" })).toBe(false);
});

test("tags are counted over runs, the most frequent first", () => {
  expect(countTags([{ tags: ["b", "a"] }, { tags: ["b"] }])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
