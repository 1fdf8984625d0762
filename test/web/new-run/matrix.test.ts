import { issuesOfCells, matrixOf } from "@contsup/web/new-run/matrix/matrix";
import { expect, test } from "vitest";

test("one value in every field is one run", () => {
  const { axes, count, cells } = matrixOf({ localModules: "4", contextMode: "E" });

  expect(axes).toEqual([]);
  expect(count).toBe(1);
  expect(cells.map(({ input }) => input)).toEqual([{ localModules: 4, contextMode: "E" }]);
});

test("several values make every combination, the first field varying slowest", () => {
  const { base, axes, count, cells } = matrixOf({
    epochs: "3",
    localModules: "2,4",
    contextMode: "E, R1",
    seed: "1..2",
  });

  expect(base).toEqual({ epochs: 3 });
  expect(axes).toEqual([
    { field: "localModules", values: [2, 4] },
    { field: "contextMode", values: ["E", "R1"] },
    { field: "seed", values: [1, 2] },
  ]);
  expect(count).toBe(8);
  expect(cells.slice(0, 3).map(({ values }) => values)).toEqual([
    { localModules: 2, contextMode: "E", seed: 1 },
    { localModules: 2, contextMode: "E", seed: 2 },
    { localModules: 2, contextMode: "R1", seed: 1 },
  ]);
  expect(cells[3]?.config).toMatchObject({
    localModules: 2,
    contextMode: "R1",
    epochs: 3,
    seed: 2,
  });
});

test("too many runs are counted and not made", () => {
  const { count, cells, issues } = matrixOf({ seed: "1..400", localModules: "2,4,8" });

  expect(count).toBe(1200);
  expect(cells).toEqual([]);
  expect(issues).toMatchObject([
    { field: "seed", message: "The matrix has 1200 runs: at most 1000 runs in a sweep" },
  ]);
});

test("a cell that is refused is named, and the field says of how many runs it is", () => {
  const { cells } = matrixOf({ localModules: "2,4,8", contextMode: "E, R8" });

  expect(
    cells.map(({ values, issues }) => [values, issues.map(({ field: name }) => name)]),
  ).toEqual([
    [{ localModules: 2, contextMode: "E" }, []],
    [{ localModules: 2, contextMode: "R8" }, ["contextMode"]],
    [{ localModules: 4, contextMode: "E" }, []],
    [{ localModules: 4, contextMode: "R8" }, ["contextMode"]],
    [{ localModules: 8, contextMode: "E" }, []],
    [{ localModules: 8, contextMode: "R8" }, []],
  ]);
  expect(issuesOfCells(cells).map(({ message }) => message)).toEqual([
    "contextMode R8 at K=2: n is at most K, so up to R2 (2 of 6 runs)",
  ]);
});
