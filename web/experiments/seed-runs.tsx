import Link from "next/link";
import { formatPercent } from "../format/number.ts";
import { doneFraction } from "../run-state/run-progress.ts";
import { STATES } from "../run-state/state-facts.ts";
import { StateIcon } from "../run-state/state-icon.tsx";
import type { CellRun } from "./cell-state.ts";

/** The runs behind a cell, one for each seed, each a link. */
export function SeedRuns({ runs }: { runs: readonly CellRun[] }) {
  return (
    <span className="seed-runs">
      {runs.map((run) => (
        <Link
          key={run.id}
          className="seed-run"
          href={`/runs/${run.id}`}
          prefetch={false}
          data-tone={STATES[run.state].tone}
          title={words(run)}
          aria-label={words(run)}
        >
          <StateIcon state={run.state} progress={doneFraction(run.progress)} />
        </Link>
      ))}
    </span>
  );
}

function words({ config, state, progress, lastTestAccuracy }: CellRun): string {
  const label = STATES[state].label.toLowerCase();
  const accuracy = lastTestAccuracy === null ? "" : `, ${formatPercent(lastTestAccuracy)} accuracy`;
  const epoch = state === "RUNNING" ? `, epoch ${progress.epoch} of ${progress.epochs}` : "";
  return `Seed ${config.seed}: ${label}${epoch}${accuracy}`;
}
