import type { SweepSummary } from "@contsup/client/client";

/** Cells whose run was deleted. */
export const missingCells = ({
  cellCount,
  counts,
}: Pick<SweepSummary, "cellCount" | "counts">): number =>
  counts.reduce((left, { count }) => left - count, cellCount);
