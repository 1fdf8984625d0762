import type { ExperimentCell } from "@contsup/client/client";
import { cellState } from "./cell-state.ts";

/** How many runs the seeds still need, and the cells that need them. */
export function missingRuns(
  cells: readonly ExperimentCell[],
  seeds: readonly number[],
): { count: number; labels: string[] } {
  const counts = cells.map(({ label, runs }) => ({
    label,
    missing: cellState(runs, seeds).missing.length,
  }));
  return {
    count: counts.reduce((sum, { missing }) => sum + missing, 0),
    labels: counts.filter(({ missing }) => missing > 0).map(({ label }) => label),
  };
}

/** Of all that the seeds need. */
export function completedShare(
  cells: readonly ExperimentCell[],
  seeds: readonly number[],
): { completed: number; wanted: number } {
  return {
    completed: cells.reduce((sum, { runs }) => sum + cellState(runs, seeds).completed.length, 0),
    wanted: cells.length * seeds.length,
  };
}
