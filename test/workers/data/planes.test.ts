import { interleavePlanes } from "@contsup/workers/data/planes";
import { expect, it } from "vitest";

const source = Uint8Array.of(99, 1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24);

it("reads planes along the rows", () => {
  const target = new Uint8Array(13);

  interleavePlanes(source, 1, 2, "rows", target, 1);

  expect([...target]).toEqual([0, 1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24]);
});

it("reads planes down the columns", () => {
  const target = new Uint8Array(12);

  interleavePlanes(source, 1, 2, "columns", target, 0);

  expect([...target]).toEqual([1, 11, 21, 3, 13, 23, 2, 12, 22, 4, 14, 24]);
});
