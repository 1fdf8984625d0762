import { SortIcon } from "../icons/icons.tsx";
import type { Column } from "./column.ts";
import type { Sort } from "./view.ts";

interface ColumnHeaderProps {
  column: Column;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** A click sorts by the column, another one the other way round. */
export function ColumnHeader({ column, sort, onSort }: ColumnHeaderProps) {
  const { id, label, isRight, orders, descendsFirst = false } = column;
  const isSorted = sort.column === id;
  const direction = isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined;
  const next = isSorted ? !sort.isDescending : descendsFirst;
  return (
    <th scope="col" data-column={id} data-right={isRight} aria-sort={direction}>
      {orders ? (
        <button type="button" onClick={() => onSort({ column: id, isDescending: next })}>
          {label}
          <SortIcon direction={direction} />
        </button>
      ) : (
        label
      )}
    </th>
  );
}
