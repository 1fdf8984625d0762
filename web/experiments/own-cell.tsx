import { formatBytes } from "../format/number.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { cellState, underWay } from "./cell-state.ts";
import { comparisonOf, endToEndText, pointsText } from "./comparison.ts";
import type { ResultCell } from "./result-table.ts";
import { measured, type Results } from "./results.ts";
import { SeedRuns } from "./seed-runs.tsx";
import { Spread } from "./spread.tsx";

interface OwnCellProps {
  cell: ResultCell;
  results: Results;
  seeds: readonly number[];
  hasMemory: boolean;
  onQueue: (label: string) => void;
}

/** What was measured here, how it compares, of which runs it is the mean, and what is still missing for the seeds. */
export function OwnCell({ cell, results, seeds, hasMemory, onQueue }: OwnCellProps) {
  const { own, published } = cell;
  if (!own) return <span className="faint">not in the paper</span>;
  const summary = measured(own, results.measure);
  const state = cellState(own.runs, seeds);
  const comparison = comparisonOf(cell, results);
  const { paper, toPaper } = comparison;
  const toEndToEnd = endToEndText(comparison);
  const runs = (
    <span className="own-runs">
      <SeedRuns runs={own.runs} />
      <QueueButton label={own.label} missing={state.missing} onQueue={onQueue} />
    </span>
  );
  return (
    <div className="own-cell">
      <span className="own-value">
        {summary ? <Spread {...summary} /> : <span className="faint">no result</span>}
        {!results.scale.isFull && (
          <span className="chip" data-kind="scale">
            {results.scale.label.toLowerCase()}
          </span>
        )}
        {!summary && runs}
      </span>
      {paper && (
        <span className="cell-line number" title={published?.source}>
          paper {paper}
          {toPaper !== null && `: ${pointsText(toPaper)}`}
        </span>
      )}
      {toEndToEnd && <span className="cell-line number">vs E2E {toEndToEnd}</span>}
      {hasMemory && own.peakTensorBytes && (
        <span className="cell-line number" title="The most that tensors took, as measured">
          {formatBytes(own.peakTensorBytes.mean)}
        </span>
      )}
      {summary && runs}
      {underWay(state) && <span className="cell-line">{underWay(state)}</span>}
    </div>
  );
}

interface QueueButtonProps {
  label: string;
  missing: readonly number[];
  onQueue: (label: string) => void;
}

const QueueButton = ({ label, missing, onQueue }: QueueButtonProps) =>
  missing.length > 0 && (
    <button
      className="queue-button"
      type="button"
      onClick={() => onQueue(label)}
      aria-label={`Queue ${missing.length} missing of ${label}`}
      title={`Queue seed ${missing.join(", ")}`}
    >
      <PlusIcon />
      {missing.length}
    </button>
  );
