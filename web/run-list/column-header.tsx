import { SortIcon } from "../icons/icons.tsx";
import type { Column } from "./column.ts";
import type { ColumnMove } from "./use-column-moves.ts";
import type { Sort } from "./view.ts";

interface ColumnHeaderProps {
  column: Column;
  sort: Sort;
  move: ColumnMove;
  onSort: (sort: Sort) => void;
}

/** A click sorts by the column, another one the other way round; it is dragged, or moved by Shift and an arrow key. */
export function ColumnHeader({ column, sort, move, onSort }: ColumnHeaderProps) {
  const { id, label, isRight, orders, descendsFirst = false } = column;
  const isSorted = sort.column === id;
  const direction = isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined;
  const next = isSorted ? !sort.isDescending : descendsFirst;
  return (
    <th scope="col" data-column={id} data-right={isRight} aria-sort={direction} {...move}>
      {orders ? (
        <button
          type="button"
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
          onClick={() => onSort({ column: id, isDescending: next })}
        >
          {label}
          <SortIcon direction={direction} />
        </button>
      ) : (
        label
      )}
    </th>
  );
}
