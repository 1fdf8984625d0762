import type { RunSummary } from "@contsup/client/client";
import type { LineStyle } from "../charts/line-style.ts";
import type { LastValues } from "./run-numbers.ts";

/** What every part of the page shows of the runs; the one that is pointed at stands out in all of them. */
export interface MarkedRuns {
  runs: readonly RunSummary[];
  /** How the lines of each look. */
  looks: ReadonlyMap<string, LineStyle>;
  lasts: ReadonlyMap<string, LastValues>;
  pointed: string | null;
  onPoint: (id: string | null) => void;
}
