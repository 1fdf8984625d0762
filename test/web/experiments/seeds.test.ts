import { expect, test } from "vitest";
import { readView, writeView } from "../../../web/experiments/experiments-view.ts";
import { parseSeeds } from "../../../web/experiments/seeds.ts";

test.each([
  ["0-2", [0, 1, 2]],
  ["7", [7]],
  ["3, 1,1", [1, 3]],
  ["0..1, 5", [0, 1, 5]],
])("%s", (text, seeds) => {
  expect(parseSeeds(text)).toEqual(seeds);
});

test.each(["", "a", "2-1", "0-10", "0,1,2,3,4,5,6,7,8,9,10", "-1", "2147483648", "1,"])(
  "%j is no list of seeds",
  (text) => {
    expect(parseSeeds(text)).toBeNull();
  },
);

test("the address says the view, and what it cannot be is as it is at first", () => {
  const view = { id: "figure-5", scale: "glance", seeds: "1-4", measure: "best" } as const;

  expect(writeView(view)).toBe("?id=figure-5&scale=glance&seeds=1-4&epoch=best");
  expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
  const first = readView(new URLSearchParams("id=table-9&scale=half&seeds=x&epoch=y"));
  expect(writeView(first)).toBe("");
});
