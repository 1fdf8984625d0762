"use client";
import type { Sweep } from "@contsup/client/client";
import Link from "next/link";
import { useMemo, useRef } from "react";
import { formatPercent } from "../format/number.ts";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { axisLabel } from "../new-run/matrix/axis-label.ts";
import { ProgressCell } from "../run-list/progress-cell.tsx";
import { RowCheckbox } from "../run-list/row-checkbox.tsx";
import { RunSelection } from "../run-list/run-selection.tsx";
import { runHref } from "../run-list/use-list-commands.tsx";
import { useRowCommands } from "../run-list/use-row-commands.tsx";
import { useRowCursor } from "../run-list/use-row-cursor.ts";
import { useSelection } from "../run-list/use-selection.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { StateLabel } from "../run-state/state-label.tsx";

type Cell = Sweep["cells"][number];

const COLUMNS = [
  "State",
  "Progress",
  { right: "Last accuracy" },
  { right: "Best accuracy" },
  "Run",
];

/** Every cell with its run; the best accuracy of them is marked. */
export function SweepTable({ sweep: { axes, cells } }: { sweep: Sweep }) {
  const best = Math.max(...cells.map(({ run }) => run?.bestTestAccuracy ?? 0));
  const runs = useMemo(() => cells.flatMap(({ run }) => run ?? []), [cells]);
  const scroller = useRef<HTMLElement>(null);
  const selection = useSelection(runs);
  const cursor = useRowCursor(runs, scroller);
  useRowCommands({ what: "run", cursor, hrefOf: runHref, selection });
  const labels = axes.map(({ field }) => axisLabel(field));
  return (
    <ScrollCard label="Cells" className="sweep-card" ref={scroller}>
      <table className="data-table sweep-table">
        <TableHead columns={[{ hidden: "Select" }, ...labels, ...COLUMNS]} />
        <tbody>
          {cells.map((cell) => (
            <tr
              key={JSON.stringify(cell.values)}
              data-row={cell.run?.id}
              data-selected={cell.run !== null && selection.rows.has(cell.run.id)}
            >
              <td className="sweep-select">
                {cell.run && (
                  <RowCheckbox
                    label={`Select ${cell.run.name}`}
                    isChecked={selection.rows.has(cell.run.id)}
                    onToggle={(isRange) => selection.toggle(cell.run!, isRange)}
                  />
                )}
              </td>
              {axes.map(({ field }, index) => (
                <td key={field} className="number strong">
                  {optionLabel(configValue(cell.values[index]))}
                </td>
              ))}
              <RunCells run={cell.run} best={best} />
            </tr>
          ))}
        </tbody>
      </table>
      <RunSelection selection={selection} isDeleted={false} />
    </ScrollCard>
  );
}

function RunCells({ run, best }: { run: Cell["run"]; best: number }) {
  if (!run) {
    return (
      <td colSpan={5} className="faint">
        Missing: its run was deleted
      </td>
    );
  }
  const isBest = run.bestTestAccuracy !== null && run.bestTestAccuracy === best;
  return (
    <>
      <td>
        <StateLabel run={run} />
      </td>
      <td className="sweep-progress-cell">
        <ProgressCell run={run} />
      </td>
      <td className="number right">{formatPercent(run.lastTestAccuracy)}</td>
      <td className={`number right${isBest ? " strong" : ""}`}>
        {formatPercent(run.bestTestAccuracy)}
        {isBest && <span className="sweep-best">best</span>}
      </td>
      <td className="sweep-run">
        <Link className="row-link" href={runHref(run)}>
          {run.name}
        </Link>
      </td>
    </>
  );
}
