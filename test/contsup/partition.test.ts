import { DEPTHS, localModules, type Unit } from "@contsup/contsup/architecture";
import {
  boundaryProblems,
  computedPartition,
  equalPartition,
  maxLocalModules,
  memoryBalancedLocalModules,
  memoryBalancePartition,
} from "@contsup/contsup/partition";
import { expect, test } from "vitest";

const sizes = (depth: number, K: number): number[] =>
  localModules({ depth, boundaries: computedPartition(depth, K) }).map(({ units }) => units.length);

test.each([
  [32, 4],
  [32, 8],
  [32, 16],
  [32, 2],
  [110, 4],
  [110, 8],
  [110, 16],
])("computing ResNet-%i at K=%i gives the published table", (depth, K) => {
  const { boundaries, computed } = equalPartition(depth, K);

  expect(computed).toBe(false);
  expect(computedPartition(depth, K)).toEqual(boundaries);
});

test.each([
  [
    32,
    3,
    [
      [1, 4],
      [2, 4],
    ],
  ],
  [110, 2, [[2, 8]]],
  [
    110,
    3,
    [
      [1, 17],
      [2, 17],
    ],
  ],
])(
  "the published table of ResNet-%i at K=%i wins over the computed partition",
  (depth, K, table) => {
    expect(equalPartition(depth, K).boundaries).toEqual(table);
    expect(computedPartition(depth, K)).not.toEqual(table);
  },
);

test("R32 at K=16 cuts after the stem and after every block but the last", () => {
  const { boundaries } = equalPartition(32, 16);

  expect(boundaries).toHaveLength(15);
  expect(boundaries[0]).toEqual([0, 0]);
  expect(boundaries.at(-1)).toEqual([3, 3]);
});

test("where no table exists the partition is computed, the smaller modules first", () => {
  expect(equalPartition(32, 5)).toEqual({
    boundaries: [
      [1, 1],
      [1, 4],
      [2, 2],
      [3, 0],
    ],
    computed: true,
  });
  expect(sizes(32, 5)).toEqual([3, 3, 3, 3, 4]);
});

test.each(DEPTHS)("every K of ResNet-%i has modules that differ by one unit at most", (depth) => {
  for (let K = 1; K <= maxLocalModules(depth); K++) {
    const lengths = sizes(depth, K);

    expect(lengths).toHaveLength(K);
    expect(lengths.reduce((a, b) => a + b)).toBe(maxLocalModules(depth));
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths.at(-1)! - lengths[0]!).toBeLessThanOrEqual(1);
  }
});

test("memory balance is InfoPro's for ResNet-110 and ContSup's for ResNet-32", () => {
  expect(memoryBalancePartition("CIFAR10", 110, 3)).toEqual([
    [1, 9],
    [2, 2],
  ]);
  expect(memoryBalancePartition("STL10", 110, 3)).toEqual([
    [1, 8],
    [2, 1],
  ]);
  expect(memoryBalancePartition("CIFAR10", 32, 4)).toEqual([
    [1, 2],
    [1, 4],
    [2, 2],
  ]);
  expect(memoryBalancePartition("CIFAR10", 32, 16)).toEqual(equalPartition(32, 16).boundaries);
});

test("memory balance is absent where nobody published it", () => {
  expect(memoryBalancePartition("CIFAR10", 32, 3)).toBeUndefined();
  expect(memoryBalancePartition("CIFAR10", 110, 8)).toBeUndefined();
  expect(memoryBalancedLocalModules("SVHN", 110)).toEqual([]);
  expect(memoryBalancedLocalModules("STL10", 110)).toEqual([2, 3, 4]);
});

test.each<[string, [number, number][], string | undefined]>([
  [
    "in order",
    [
      [0, 0],
      [1, 4],
      [3, 3],
    ],
    undefined,
  ],
  [
    "out of order",
    [
      [1, 2],
      [1, 1],
    ],
    "[1,1] comes after [1,2]: not in order",
  ],
  [
    "doubled",
    [
      [1, 2],
      [1, 2],
    ],
    "[1,2] is given twice",
  ],
  ["past the last block of a stage", [[1, 5]], "[1,5]: ResNet-32 has blocks 0 to 4"],
  ["in a stage that is not there", [[4, 0]], "[4,0]: stages are 0 (the stem) to 3"],
  ["inside the stem", [[0, 1]], "[0,1]: the stem is [0,0]"],
  ["at the very end", [[3, 4]], "[3,4] is the end: nothing is left for module K"],
  [
    "on the stem twice",
    [
      [0, 0],
      [0, 0],
    ],
    "[0,0] is given twice",
  ],
])("boundaries %s", (_, boundaries, problem) => {
  expect(boundaryProblems(32, boundaries)).toEqual(problem ? [problem] : []);
});

test("of boundaries every mistake is told", () => {
  const cuts: Unit[] = [
    [2, 1],
    [1, 2],
    [1, 2],
    [9, 9],
  ];

  expect(boundaryProblems(32, cuts)).toEqual([
    "[1,2] comes after [2,1]: not in order",
    "[1,2] is given twice",
    "[9,9]: stages are 0 (the stem) to 3",
  ]);
});
