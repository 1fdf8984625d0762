import { expect, test } from "vitest";
import { cellState, underWay } from "../../../web/experiments/cell-state.ts";
import { completedShare, missingRuns } from "../../../web/experiments/missing-runs.ts";
import { cellRun, resultsOf } from "./cells.ts";

const runs = [
  cellRun(0, "COMPLETED"),
  cellRun(1, "RUNNING"),
  cellRun(2, "QUEUED"),
  cellRun(3, "FAILED"),
  cellRun(9, "COMPLETED"),
];

test("a failed run leaves its seed missing, and seeds that are not wanted do not count", () => {
  const state = cellState(runs, [0, 1, 2, 3, 4]);

  expect(state).toEqual({ completed: [0], running: [1], waiting: [2], missing: [3, 4] });
  expect(underWay(state)).toBe("1 running, 1 queued");
  expect(underWay(cellState([], [0]))).toBe("");
});

test("what is missing of an experiment is counted for its baselines too", () => {
  const { cells } = resultsOf("table-1", { "CIFAR-10 ResNet-32 K=16 E softmax": { runs } });

  expect(missingRuns(cells, [0, 1, 3])).toMatchObject({ count: 4 * 3 + 1 });
  expect(completedShare(cells, [0, 1])).toEqual({ completed: 1, wanted: 10 });
});
