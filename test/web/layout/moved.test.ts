import { moved } from "@contsup/web/layout/moved";
import { expect, test } from "vitest";

test("an entry takes the place of another, which makes room", () => {
  expect(moved(["a", "b", "c"], 1, 2)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});
