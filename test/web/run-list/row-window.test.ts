import { rowWindow } from "@contsup/web/run-list/row-window";
import { expect, test } from "vitest";

const view = { viewTop: 100, viewBottom: 700, rowHeight: 60 };

test("of ten thousand rows only those in view and a few around them are drawn", () => {
  const { first, end } = rowWindow({ ...view, top: 100 - 5_000 * 60, count: 10_000 });

  expect(first).toBe(4_992);
  expect(end).toBe(5_018);
});

test("a short list is drawn whole", () => {
  expect(rowWindow({ ...view, top: 100, count: 3 })).toEqual({ first: 0, end: 3 });
});

test("a list that is scrolled out of view has no rows", () => {
  expect(rowWindow({ ...view, top: 9_000, count: 3 })).toEqual({ first: 0, end: 0 });
  expect(rowWindow({ ...view, top: -9_000, count: 3 })).toEqual({ first: 3, end: 3 });
});
