import type { SweepSummary } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";
import { MissingIcon } from "../icons/missing-icon.tsx";
import { STATES } from "../run-state/state-facts.ts";
import { StateIcon } from "../run-state/state-icon.tsx";
import { missingCells } from "./missing-cells.ts";

/** What is done stands first. */
const ORDER = [
  "COMPLETED",
  "RUNNING",
  "STARTING",
  "PAUSED",
  "QUEUED",
  "FAILED",
  "CANCELLED",
] as const;

/** How many cells are in each state; one is done only with a completed run, and missing without any. */
export function SweepProgress({ sweep }: { sweep: Pick<SweepSummary, "cellCount" | "counts"> }) {
  const sorted = sweep.counts.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const missing = missingCells(sweep);
  return (
    <div className="sweep-progress">
      <div className="sweep-bar" aria-hidden="true">
        {sorted.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
        {missing > 0 && <span data-state="MISSING" style={{ flexGrow: missing }} />}
      </div>
      <ul aria-label="Runs by state">
        {sorted.map(({ state, count }) => (
          <li key={state} className="state" data-tone={STATES[state].tone}>
            <StateIcon state={state} progress={0.5} />
            <span className="number">{formatCount(count)}</span> {STATES[state].label.toLowerCase()}
          </li>
        ))}
        {missing > 0 && (
          <li className="state" data-tone="grey" title="Their runs were deleted">
            <MissingIcon />
            <span className="number">{formatCount(missing)}</span> missing
          </li>
        )}
      </ul>
    </div>
  );
}
