// Where local modules end. The tables are those of InfoPro and ContSup; where none exists, equal partitions are computed,
// and memory-balanced ones refused.

import { blocksPerStage, type Unit, units, unitsBefore } from "./architecture.ts";
import type { Dataset } from "./dataset.ts";

export const PARTITIONS = ["EQUAL", "MEMORY_BALANCE", "BOUNDARIES"] as const;
export type Partition = (typeof PARTITIONS)[number];

/** Tables by K, written as "stage,block" with a space between boundaries. */
type PartitionTable = Record<number, string>;

const EQUAL: Record<number, PartitionTable> = {
  32: {
    2: "2,1",
    3: "1,4 2,4",
    4: "1,2 2,1 3,0",
    8: "1,0 1,2 1,4 2,1 2,3 3,0 3,2",
    16: "0,0 1,0 1,1 1,2 1,3 1,4 2,0 2,1 2,2 2,3 2,4 3,0 3,1 3,2 3,3",
  },
  110: {
    2: "2,8",
    3: "1,17 2,17",
    4: "1,11 2,7 3,3",
    8: "1,4 1,11 2,0 2,7 2,14 3,3 3,10",
    16: "1,1 1,4 1,7 1,10 1,13 1,16 2,1 2,4 2,7 2,11 2,15 3,1 3,5 3,9 3,13",
  },
};

/** ResNet-110 is InfoPro's, ResNet-32 ContSup's own; SVHN has none. */
const MEMORY_BALANCE: Record<string, PartitionTable> = {
  "110 CIFAR10": { 2: "1,14", 3: "1,9 2,2", 4: "1,6 1,14 2,8" },
  "110 STL10": { 2: "1,14", 3: "1,8 2,1", 4: "1,6 1,14 2,8" },
  "32 CIFAR10": {
    2: "1,3",
    4: "1,2 1,4 2,2",
    8: "1,1 1,2 1,3 2,1 2,2 3,1 3,2",
    16: "0,0 1,0 1,1 1,2 1,3 1,4 2,0 2,1 2,2 2,3 2,4 3,0 3,1 3,2 3,3",
  },
};

function readTable(table: PartitionTable | undefined, localModules: number): Unit[] | undefined {
  return table?.[localModules]?.split(" ").map((text): Unit => {
    const [stage, block] = text.split(",").map(Number);
    return [stage!, block!];
  });
}

/** At least one unit in each local module. */
export const maxLocalModules = (depth: number): number => 3 * blocksPerStage(depth) + 1;

/** Sizes in units (stem and blocks) differ by at most one, the smaller first. */
export function computedPartition(depth: number, localModules: number): Unit[] {
  const all = units(depth);
  const size = Math.floor(all.length / localModules);
  const larger = all.length % localModules;
  return Array.from({ length: localModules - 1 }, (_, index) => {
    const extra = Math.max(0, index + 1 - (localModules - larger));
    return all[(index + 1) * size + extra - 1]!;
  });
}

/** The published table if there is one, else a computed partition. Needs localModules <= maxLocalModules(depth). */
export function equalPartition(
  depth: number,
  localModules: number,
): { boundaries: Unit[]; computed: boolean } {
  if (localModules === 1) return { boundaries: [], computed: false };
  const published = readTable(EQUAL[depth], localModules);
  return published
    ? { boundaries: published, computed: false }
    : { boundaries: computedPartition(depth, localModules), computed: true };
}

/** The published memory-balanced table, or undefined. */
export const memoryBalancePartition = (
  dataset: Dataset,
  depth: number,
  localModules: number,
): Unit[] | undefined => readTable(MEMORY_BALANCE[`${depth} ${dataset}`], localModules);

/** The K for which a memory-balanced table exists. */
export const memoryBalancedLocalModules = (dataset: Dataset, depth: number): number[] =>
  Object.keys(MEMORY_BALANCE[`${depth} ${dataset}`] ?? {}).map(Number);

/** Everything that is wrong with explicit boundaries. */
export const boundaryProblems = (depth: number, boundaries: readonly Unit[]): string[] =>
  boundaries.flatMap((unit, index) => {
    const problem = placeProblem(depth, unit) ?? orderProblem(depth, unit, boundaries[index - 1]);
    return problem === undefined ? [] : [problem];
  });

const nameOf = ([stage, block]: Unit): string => `[${stage},${block}]`;

function placeProblem(depth: number, unit: Unit): string | undefined {
  const [stage, block] = unit;
  const last = blocksPerStage(depth) - 1;
  if (stage < 0 || stage > 3) return `${nameOf(unit)}: stages are 0 (the stem) to 3`;
  if (stage === 0 && block !== 0) return `${nameOf(unit)}: the stem is [0,0]`;
  if (block < 0 || block > last) return `${nameOf(unit)}: ResNet-${depth} has blocks 0 to ${last}`;
  if (stage === 3 && block === last)
    return `${nameOf(unit)} is the end: nothing is left for module K`;
  return undefined;
}

function orderProblem(depth: number, unit: Unit, previous: Unit | undefined): string | undefined {
  if (!previous || placeProblem(depth, previous)) return undefined;
  const step = unitsBefore(depth, unit) - unitsBefore(depth, previous);
  if (step === 0) return `${nameOf(unit)} is given twice`;
  return step < 0 ? `${nameOf(unit)} comes after ${nameOf(previous)}: not in order` : undefined;
}
