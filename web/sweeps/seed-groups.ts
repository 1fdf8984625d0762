import type { Sweep } from "@contsup/client/client";
import { type MeanAndDeviation, meanAndDeviation } from "@contsup/contsup/mean-and-deviation";

export interface SeedGroup {
  /** Of each factor but the seed. */
  values: unknown[];
  /** How many seeds there are, and of how many the run is completed. */
  seeds: number;
  completed: number;
  /** Over the completed runs. */
  best: MeanAndDeviation | null;
  last: MeanAndDeviation | null;
}

interface SeedGroups {
  /** The factors but the seed. */
  fields: string[];
  groups: SeedGroup[];
}

/** Cells that differ in nothing but the seed, in the order of the matrix; null where the seed is no factor. */
export function seedGroups({ axes, cells }: Pick<Sweep, "axes" | "cells">): SeedGroups | null {
  const seed = axes.findIndex(({ field }) => field === "seed");
  if (seed < 0) return null;
  const byValues = Map.groupBy(cells, ({ values }) => JSON.stringify(values.toSpliced(seed, 1)));
  const groups = [...byValues.values()].map((members) => {
    const done = members.flatMap(({ run }) => (run?.state === "COMPLETED" ? run : []));
    return {
      values: members[0]!.values.toSpliced(seed, 1),
      seeds: members.length,
      completed: done.length,
      best: meanAndDeviation(done.flatMap(({ bestTestAccuracy }) => bestTestAccuracy ?? [])),
      last: meanAndDeviation(done.flatMap(({ lastTestAccuracy }) => lastTestAccuracy ?? [])),
    };
  });
  return { fields: axes.map(({ field }) => field).toSpliced(seed, 1), groups };
}
