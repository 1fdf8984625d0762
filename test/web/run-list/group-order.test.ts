import type { RunGroup } from "@contsup/client/client";
import { compareUrl, compareWords } from "@contsup/web/run-list/compare-url";
import { tellingFields } from "@contsup/web/run-list/group-fields";
import { sortedGroups } from "@contsup/web/run-list/group-order";
import { expect, test } from "vitest";

const group = (values: unknown[], mean: number | null): RunGroup => ({
  values,
  count: 3,
  completed: 3,
  demoLeftOut: 0,
  differing: [],
  best: mean === null ? null : { mean, deviation: null },
  last: null,
  runIds: [],
});
const GROUPS = [group([2], 0.8), group([16], null), group([4], 0.9)];

test.each([
  ["-best", [4, 2, 16]],
  ["best", [2, 4, 16]],
  ["-localModules", [16, 4, 2]],
  ["-age", [2, 16, 4]],
])("groups sorted by %s", (text, expected) => {
  const sort = { column: text.replace("-", ""), isDescending: text.startsWith("-") };
  const sorted = sortedGroups(GROUPS, { groupBy: ["localModules"], sort });

  expect(sorted.map(({ values }) => values[0])).toEqual(expected);
});

test("whole configs are told apart by what has no chip and differs", () => {
  const config = { localModules: 4, epochs: 160, dropout: 0 };

  expect(
    tellingFields([group([config], 1), group([{ ...config, epochs: 20, localModules: 8 }], 1)]),
  ).toEqual(["epochs"]);
});

test("of more runs than one page compares the button says how many it takes", () => {
  const runs = Array.from({ length: 1114 }, (_, index) => ({ id: `run${index}` }));

  expect(compareWords(50)).toBe("Compare");
  expect(compareWords(runs.length)).toBe("Compare first 50 of 1,114");
  expect(compareUrl(runs).split(",")).toHaveLength(50);
});
