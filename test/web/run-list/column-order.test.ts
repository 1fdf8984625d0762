import { moved, without } from "@contsup/web/run-list/column-order";
import { expect, test } from "vitest";

test("a column moves past its neighbour", () => {
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
});

test("a column that is hidden leaves the others as they are", () => {
  expect(without(["a", "b", "c"], "b")).toEqual(["a", "c"]);
});
