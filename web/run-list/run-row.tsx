import type { RunSummary } from "@contsup/client/client";
import { memo } from "react";
import type { Column } from "./column.ts";
import { RowCheckbox } from "./row-checkbox.tsx";

interface RunRowProps {
  run: RunSummary;
  columns: readonly Column[];
  /** Among all rows, those that are not drawn included; the header is the first. */
  rowIndex: number;
  isSelected: boolean;
  onToggle: (run: RunSummary, isRange: boolean) => void;
}

export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, columns, rowIndex, isSelected, onToggle } = props;
  return (
    <tr aria-rowindex={rowIndex} data-selected={isSelected} data-row={run.id}>
      <td className="run-cell" data-column="select">
        <RowCheckbox
          label={`Select ${run.name}`}
          isChecked={isSelected}
          onToggle={(isRange) => onToggle(run, isRange)}
        />
      </td>
      {columns.map(({ id, isRight, cell }) => (
        <td className="run-cell" data-column={id} data-right={isRight} key={id}>
          {cell(run)}
        </td>
      ))}
    </tr>
  );
});
