import { sweepCells } from "@contsup/contsup/sweep";
import { expect, test } from "vitest";

test("every combination is a cell, the first axis varying slowest", () => {
  const { cells } = sweepCells({ contextMode: "E" }, [
    { field: "localModules", values: [2, 4] },
    { field: "seed", values: [1, 2] },
  ]);

  expect(cells?.map(({ values }) => values)).toEqual([
    [2, 1],
    [2, 2],
    [4, 1],
    [4, 2],
  ]);
  expect(cells?.[3]?.config).toMatchObject({ localModules: 4, seed: 2, contextMode: "E" });
});

test("what is wrong with one cell is told with its values", () => {
  const { issues } = sweepCells({ localModules: 2 }, [
    { field: "contextMode", values: ["R1", "R9"] },
  ]);

  expect(issues?.map(({ message }) => message)).toEqual([
    expect.stringContaining('with contextMode "R9"'),
  ]);
});

test.each([
  [[], "one axis or more"],
  [[{ field: "nonsense", values: [1] }], "a field of the config"],
  [[{ field: "configVersion", values: [1] }], "a field of the config"],
  [[{ field: "seed", values: [] }], "one value or more"],
  [[{ field: "seed", values: [1, 1] }], "different values"],
  [
    [
      { field: "seed", values: [1] },
      { field: "seed", values: [2] },
    ],
    "named once",
  ],
  [[{ field: "seed", values: Array.from({ length: 1001 }, (_, seed) => seed) }], "at most 1000"],
])("axes %j are refused", (axes, words) => {
  expect(
    sweepCells({}, axes)
      .issues?.map(({ message }) => message)
      .join(),
  ).toContain(words);
});
