import { localModules, units } from "@contsup/contsup/architecture";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

test.each([
  [20, 10],
  [32, 16],
  [44, 22],
  [56, 28],
  [110, 55],
])("a ResNet-%i has %i units", (depth, count) => {
  expect(units(depth)).toHaveLength(count);
});

test("the stem comes first, then the blocks by stage", () => {
  expect(units(20)).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [1, 2],
    [2, 0],
    [2, 1],
    [2, 2],
    [3, 0],
    [3, 1],
    [3, 2],
  ]);
});

test("a boundary is the last unit of its local module", () => {
  const modules = localModules(makeRunConfig({ depth: 32, localModules: 4 }));

  expect(modules.map(({ module, units, boundary }) => [module, units.length, boundary])).toEqual([
    [1, 4, [1, 2]],
    [2, 4, [2, 1]],
    [3, 4, [3, 0]],
    [4, 4, null],
  ]);
  expect(modules[1]!.units).toEqual([
    [1, 3],
    [1, 4],
    [2, 0],
    [2, 1],
  ]);
});

test("one local module is the whole network", () => {
  const [only, ...others] = localModules({ depth: 110, boundaries: [] });

  expect(others).toEqual([]);
  expect(only).toEqual({ module: 1, units: units(110), boundary: null });
});

test("the stem alone can be a local module", () => {
  const [first, second] = localModules({ depth: 32, boundaries: [[0, 0]] });

  expect(first!.units).toEqual([[0, 0]]);
  expect(second!.units).toHaveLength(15);
});
