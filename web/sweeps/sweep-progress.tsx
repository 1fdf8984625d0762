import type { SweepSummary } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";
import { STATES } from "../run-state/state-facts.ts";
import { StateIcon } from "../run-state/state-icon.tsx";

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

/** How many cells are in each state; one is done only with a completed run. */
export function SweepProgress({ counts }: Pick<SweepSummary, "counts">) {
  const sorted = counts.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <div className="sweep-progress">
      <div className="sweep-bar" aria-hidden="true">
        {sorted.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul aria-label="Runs by state">
        {sorted.map(({ state, count }) => (
          <li key={state} className="state" data-tone={STATES[state].tone}>
            <StateIcon state={state} progress={0.5} />
            <span className="number">{formatCount(count)}</span> {STATES[state].label.toLowerCase()}
          </li>
        ))}
      </ul>
    </div>
  );
}
