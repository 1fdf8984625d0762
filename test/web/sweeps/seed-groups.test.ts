import type { Sweep } from "@contsup/client/client";
import { missingCells } from "@contsup/web/sweeps/missing-cells";
import { seedGroups } from "@contsup/web/sweeps/seed-groups";
import { expect, test } from "vitest";
import { runDetail } from "../../client/run-facts.ts";

const done = (best: number) =>
  runDetail({ state: "COMPLETED", bestTestAccuracy: best, lastTestAccuracy: best / 2 });

const sweep: Pick<Sweep, "axes" | "cells"> = {
  axes: [
    { field: "seed", values: [1, 2] },
    { field: "localModules", values: [4, 8] },
  ],
  cells: [
    { values: [1, 4], run: done(0.5) },
    { values: [1, 8], run: done(0.75) },
    { values: [2, 4], run: done(0.25) },
    { values: [2, 8], run: runDetail({ bestTestAccuracy: 0.9 }) },
  ],
};

test("cells that differ in the seed alone are taken together, over what is completed", () => {
  expect(seedGroups(sweep)).toEqual({
    fields: ["localModules"],
    groups: [
      {
        values: [4],
        seeds: 2,
        completed: 2,
        best: { mean: 0.375, deviation: Math.sqrt(0.03125), count: 2 },
        last: { mean: 0.1875, deviation: Math.sqrt(0.0078125), count: 2 },
      },
      {
        values: [8],
        seeds: 2,
        completed: 1,
        best: { mean: 0.75, deviation: null, count: 1 },
        last: { mean: 0.375, deviation: null, count: 1 },
      },
    ],
  });
});

test("without the seed among the factors there is nothing to take together", () => {
  const axes = [{ field: "localModules", values: [4, 8] }];

  expect(seedGroups({ axes, cells: [] })).toBeNull();
});

test("cells in no state are missing", () => {
  expect(missingCells({ cellCount: 4, counts: [{ state: "QUEUED", count: 3 }] })).toBe(1);
});
