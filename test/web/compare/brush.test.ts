import { type Brush, changed, isInside, movedBrush } from "@contsup/web/compare/brush";
import { expect, test } from "vitest";

const axis = (label: string, places: (number | null)[]) => ({ label, places, ticks: [] });
const K = axis("K", [0, 0.5, 1, null]);
const ERROR = axis("Error", [0.9, 0.2, 0.1, 0]);

const inside = (brushes: [string, Brush][]): number[] =>
  [0, 1, 2, 3].filter((run) => isInside([K, ERROR], new Map(brushes), run));

test("a run is inside where all brushes have it, and has a value there", () => {
  expect(inside([])).toEqual([0, 1, 2, 3]);
  expect(inside([["K", [0, 1]]])).toEqual([0, 1, 2]);
  expect(
    inside([
      ["K", [0.5, 1]],
      ["Error", [0, 0.15]],
    ]),
  ).toEqual([2]);
});

test("keys brush one value after the other, or more and more of them", () => {
  const up = { direction: 1, extends: false } as const;
  const first = movedBrush(K, undefined, up);
  expect(first).toEqual([0, 0]);
  const second = movedBrush(K, first, up);
  expect(second).toEqual([0.5, 0.5]);
  const both = movedBrush(K, second, { direction: 1, extends: true });
  expect(both).toEqual([0.5, 1]);
  expect(movedBrush(K, both, { direction: -1, extends: true })).toEqual([0, 1]);
  expect(movedBrush(K, [1, 1], up)).toEqual([1, 1]);
  expect(movedBrush(K, undefined, { direction: -1, extends: false })).toEqual([1, 1]);
});

test("a brush is set and taken away by its axis", () => {
  const one = changed(new Map(), "K", [0, 1]);

  expect([...one]).toEqual([["K", [0, 1]]]);
  expect(changed(one, "K", null).size).toBe(0);
});
