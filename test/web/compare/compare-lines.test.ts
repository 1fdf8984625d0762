import type { RunSeries, RunSummary } from "@contsup/client/client";
import { compareLines, groupRuns, runLabels } from "@contsup/web/compare/compare-lines";
import { DEFAULT_COMPARE_VIEW } from "@contsup/web/compare/compare-view";
import { describe, expect, test } from "vitest";
import { runDetail } from "../../client/run-facts.ts";

const run = (id: string, seed: number, name = id): RunSummary =>
  runDetail({ id, name }, { localModules: seed > 5 ? 4 : 2, seed });

const series = (runId: string, first: number[], mean: (number | null)[]): RunSeries => ({
  ...{ runId, per: "EPOCH", isExact: true, first, last: first },
  points: first.map(() => 1),
  series: [{ name: "testAccuracy", mean, least: [], greatest: [] }],
});

const view = DEFAULT_COMPARE_VIEW;

test("each run has its own line and look; a gap is NaN", () => {
  const lines = compareLines(
    [series("b", [1, 2], [0.5, null]), series("a", [1], [0.4])],
    [run("a", 0), run("b", 1)],
    view,
  );

  expect(lines.map(({ label, x, y }) => [label, [...x], [...y]])).toEqual([
    ["a", [1], [0.4]],
    ["b", [1, 2], [0.5, Number.NaN]],
  ]);
  expect(lines[0]!.color).not.toBe(lines[1]!.color);
});

test("a smoothed line has the raw one behind it", () => {
  const lines = compareLines([series("a", [1, 2], [0, 1])], [run("a", 0)], {
    ...view,
    smoothing: 0.5,
  });

  expect(lines.map(({ behind, y }) => [behind === "raw", [...y]])).toEqual([
    [true, [0, 1]],
    [false, [0, 2 / 3]],
  ]);
});

describe("groups", () => {
  const runs = [run("a", 0), run("b", 1), run("c", 9)];

  test("are named for the field's value and how many runs have it", () => {
    expect(groupRuns(runs, "localModules").map(({ label }) => label)).toEqual([
      "Local modules K: 2 (2)",
      "Local modules K: 4 (1)",
    ]);
  });

  test("are drawn as mean and standard deviation of the runs that have got so far", () => {
    const all = [
      series("a", [1, 2, 3], [1, 2, 3]),
      series("b", [1, 2], [3, 4]),
      series("c", [1], [7]),
    ];

    const [two, four] = compareLines(all, runs, { ...view, groupBy: "localModules" });

    expect([...two!.x]).toEqual([1, 2, 3]);
    expect([...two!.y]).toEqual([2, 3, 3]);
    expect(two!.band!.greatest[0]).toBeCloseTo(2 + Math.SQRT2);
    expect(two!.band!.least[2]).toBe(3);
    expect([...four!.y]).toEqual([7]);
  });

  test("of runs with other places are read between their points", () => {
    const all = [series("a", [0, 10], [0, 10]), series("b", [0, 5, 10], [0, 5, 10])];

    const [group] = compareLines(all, runs.slice(0, 2), { ...view, groupBy: "localModules" });

    expect([...group!.x]).toEqual([0, 5, 10]);
    expect([...group!.y]).toEqual([0, 5, 10]);
    expect([...group!.band!.least]).toEqual([0, 5, 10]);
  });
});

test("runs of the same name are told apart", () => {
  const runs = [run("00aa", 0, "same"), run("00bb", 1, "same"), run("c", 2, "other")];
  expect([...runLabels(runs).values()]).toEqual(["same (00aa)", "same (00bb)", "other"]);
});
