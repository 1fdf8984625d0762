import {
  addCut,
  boundariesOf,
  cutsOf,
  freePlace,
  halvingCut,
  moveCut,
  rangeOf,
  removeCut,
  spanName,
} from "@contsup/web/new-run/partition/cuts";
import { expect, test } from "vitest";

/** Of ResNet-32: the stem and three stages of five blocks. */
const UNITS = 16;

test("boundaries become cuts and cuts the same boundaries", () => {
  const boundaries = [
    [0, 0],
    [1, 4],
    [2, 1],
    [3, 0],
  ] as const;

  expect(cutsOf(32, boundaries)).toEqual([1, 6, 8, 12]);
  expect(boundariesOf(32, [1, 6, 8, 12])).toEqual(boundaries);
});

test("a cut moves up to its neighbours and the ends of the network, no further", () => {
  expect(rangeOf([4, 8, 12], 1, UNITS)).toEqual({ from: 5, to: 11 });
  expect(moveCut([4, 8, 12], 1, 9, UNITS)).toEqual([4, 9, 12]);
  expect(moveCut([4, 8, 12], 1, 99, UNITS)).toEqual([4, 11, 12]);
  expect(moveCut([4, 8, 12], 0, -5, UNITS)).toEqual([1, 8, 12]);
  expect(moveCut([4, 8, 12], 2, 16, UNITS)).toEqual([4, 8, 15]);
});

test("a cut is added in order, once, and inside the network", () => {
  expect(addCut([4, 12], 8)).toEqual([4, 8, 12]);
  expect(removeCut([4, 8, 12], 1)).toEqual([4, 12]);
});

test("a cut is added at the nearest place that has none", () => {
  expect(freePlace([4, 12], 8, UNITS)).toBe(8);
  expect(freePlace([4, 5, 12], 5, UNITS)).toBe(6);
  expect(freePlace([14, 15], 15, UNITS)).toBe(13);
  expect(freePlace([1, 2], 0, UNITS)).toBe(3);
  const everywhere = Array.from({ length: UNITS - 1 }, (_, index) => index + 1);
  expect(freePlace(everywhere, 3, UNITS)).toBeNull();
});

test("a new cut halves the largest local module, until there is nothing to halve", () => {
  expect(halvingCut([], UNITS)).toBe(8);
  expect(halvingCut([4, 6], UNITS)).toBe(11);
  let cuts: readonly number[] = [];
  for (let at = halvingCut(cuts, UNITS); at !== null; at = halvingCut(cuts, UNITS)) {
    cuts = addCut(cuts, at);
  }
  expect(cuts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

test("a local module is named by its first and last unit", () => {
  expect(spanName(32, 0, 1)).toBe("stem");
  expect(spanName(32, 1, 6)).toBe("1.0 – 1.4");
  expect(spanName(110, 20, 55)).toBe("2.1 – 3.17");
});
