import type { ExperimentCell } from "@contsup/client/client";
import type { PublishedResult } from "@contsup/contsup/published";
import { formatBytes } from "../format/number.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { cellState, underWay } from "./cell-state.ts";
import { measured, type Results } from "./results.ts";
import { SeedRuns } from "./seed-runs.tsx";
import { Spread } from "./spread.tsx";

interface OwnCellProps {
  cell: ExperimentCell | null;
  published: PublishedResult | null;
  results: Results;
  seeds: readonly number[];
  hasMemory: boolean;
  onQueue: (label: string) => void;
}

/** What was measured here, of which runs it is the mean, and what is still missing for the seeds. */
export function OwnCell(props: OwnCellProps) {
  const { cell, published, results, seeds, hasMemory, onQueue } = props;
  if (!cell) return <span className="faint">not in the paper</span>;
  const summary = measured(cell, results.measure);
  const state = cellState(cell.runs, seeds);
  const { missing } = state;
  return (
    <div className="own-cell">
      <span className="own-value">
        {summary ? <Spread {...summary} /> : <span className="faint">no result</span>}
        {!results.scale.isFull && (
          <span className="chip" data-kind="scale">
            {results.scale.label.toLowerCase()}
          </span>
        )}
      </span>
      <span className="own-runs">
        <SeedRuns runs={cell.runs} />
        {missing.length > 0 && (
          <button
            className="queue-button"
            type="button"
            onClick={() => onQueue(cell.label)}
            aria-label={`Queue ${missing.length} missing of ${cell.label}`}
            title={`Queue seed ${missing.join(", ")}`}
          >
            <PlusIcon />
            {missing.length}
          </button>
        )}
      </span>
      {hasMemory && cell.peakTensorBytes && (
        <span className="cell-line number" title="The most that tensors took, as measured">
          {formatBytes(cell.peakTensorBytes.mean)}
        </span>
      )}
      {underWay(state) && <span className="cell-line">{underWay(state)}</span>}
      {published && published.testError === null && (
        <span className="cell-line faint" title={published.source}>
          paper: unknown
        </span>
      )}
    </div>
  );
}
