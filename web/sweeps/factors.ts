import type { SweepSummary } from "@contsup/client/client";
import { axisLabel } from "../new-run/matrix/axis-label.ts";

/** "4 K × 3 Seed". */
export const factors = (axes: SweepSummary["axes"]): string =>
  axes.map(({ field, values }) => `${values.length} ${axisLabel(field)}`).join(" × ");
