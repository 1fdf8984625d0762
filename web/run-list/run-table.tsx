"use client";
import type { RunSummary } from "@contsup/client/client";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { ROWS_AHEAD } from "../api/list-sizes.ts";
import { useAccuracyCurves } from "../api/use-accuracy-curves.ts";
import type { Column } from "./column.ts";
import { ColumnHeader } from "./column-header.tsx";
import { CurvesContext } from "./curves-context.ts";
import { RowCheckbox } from "./row-checkbox.tsx";
import { RunRow } from "./run-row.tsx";
import { useColumnMoves } from "./use-column-moves.ts";
import { useRowWindow } from "./use-row-window.ts";
import type { Sort } from "./view.ts";

interface RunTableProps {
  runs: readonly RunSummary[];
  totalCount: number;
  columns: readonly Column[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  onReorder: (ids: readonly string[]) => void;
  selected: ReadonlyMap<string, unknown>;
  onToggle: (run: RunSummary, isRange: boolean) => void;
  onToggleAll: () => void;
  /** The rows in view are near the end of what was loaded. */
  onNearEnd: () => void;
}

const CHECKBOX_WIDTH = 42;
const NO_RUNS: readonly RunSummary[] = [];

/** A table of any length, of which only the rows in view are drawn. */
export function RunTable(props: RunTableProps) {
  const { runs, totalCount, columns, selected, onToggle } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, end } = useRowWindow(body, runs.length);
  const visible = useMemo(() => runs.slice(first, end), [runs, first, end]);
  const hasCurves = columns.some(({ id }) => id === "curve");
  const curves = useAccuracyCurves(hasCurves ? visible : NO_RUNS);
  const onNearEnd = useEffectEvent(props.onNearEnd);
  useEffect(() => {
    if (end + ROWS_AHEAD >= runs.length) onNearEnd();
  }, [end, runs.length]);
  const width = columns.reduce((sum, column) => sum + column.width, CHECKBOX_WIDTH);
  const moves = useColumnMoves(columns, props.onReorder);
  const areAll = runs.length > 0 && runs.every(({ id }) => selected.has(id));
  return (
    <>
      <p className="visually-hidden" role="status">
        {moves.announcement}
      </p>
      <table
        className="run-table"
        style={{ ["--columns-width" as string]: `${width}px` }}
        aria-rowcount={totalCount + 1}
      >
        <colgroup>
          <col style={{ width: CHECKBOX_WIDTH }} />
          {columns.map(({ id, width }) => (
            <col key={id} style={id === "name" ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" data-column="select">
              <RowCheckbox
                label="Select all that are loaded"
                isChecked={areAll}
                isMixed={selected.size > 0 && !areAll}
                onToggle={props.onToggleAll}
              />
            </th>
            {columns.map((column, index) => (
              <ColumnHeader
                key={column.id}
                column={column}
                sort={props.sort}
                move={moves.moveOf(index)}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Spacer rows={first} columns={columns.length + 1} />
          <CurvesContext value={curves}>
            {visible.map((run, index) => (
              <RunRow
                key={run.id}
                run={run}
                columns={columns}
                rowIndex={first + index + 2}
                isSelected={selected.has(run.id)}
                onToggle={onToggle}
              />
            ))}
          </CurvesContext>
          <Spacer rows={runs.length - end} columns={columns.length + 1} />
        </tbody>
      </table>
    </>
  );
}

/** Takes the place of rows that are not in view. */
function Spacer({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className="row-spacer" aria-hidden="true">
      <td colSpan={columns} style={{ height: `calc(${rows} * var(--row-height))` }} />
    </tr>
  );
}
