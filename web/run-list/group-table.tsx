"use client";
import type { RunGroup } from "@contsup/client/client";
import { useMemo } from "react";
import { useRunGroups } from "../api/use-run-groups.ts";
import { SortIcon } from "../icons/icons.tsx";
import { Empty } from "../layout/empty.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ALL_BUT_SEED, groupFieldLabel, tellingFields } from "./group-fields.ts";
import { sortedGroups } from "./group-order.ts";
import { GroupRow } from "./group-row.tsx";
import { filterOf } from "./list-query.ts";
import { RunListSkeleton } from "./run-list-skeleton.tsx";
import type { RunListView, Sort } from "./view.ts";

interface GroupTableProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
}

const NO_GROUPS: RunGroup[] = [];

/** Runs that share the values of some fields, each group in one row. */
export function GroupTable({ view, onChange }: GroupTableProps) {
  const filter = useMemo(() => filterOf(view), [view]);
  const groups = useRunGroups(view.groupBy, filter);
  const rows = useMemo(() => sortedGroups(groups.data ?? NO_GROUPS, view), [groups.data, view]);
  // While other groups are read, those shown are of other fields.
  const isWhole = view.groupBy[0] === ALL_BUT_SEED && !groups.isPlaceholderData;
  const telling = useMemo(() => (isWhole ? tellingFields(rows) : []), [isWhole, rows]);
  if (groups.error) {
    return (
      <ErrorNotice
        what="The groups could not be loaded"
        error={groups.error}
        onRetry={() => groups.refetch()}
      />
    );
  }
  if (!groups.data || groups.isPlaceholderData) return <RunListSkeleton />;
  if (rows.length === 0) {
    return (
      <div className="card">
        <Empty title="No run matches">There is nothing to take together.</Empty>
      </div>
    );
  }
  const onSort = (sort: Sort) => onChange({ sort });
  return (
    <div className="card run-table-card" data-scroller="">
      <table className="run-table group-table">
        <thead>
          <tr>
            {view.groupBy.map((field) => (
              <GroupHead
                key={field}
                id={field}
                label={groupFieldLabel(field)}
                {...{ view, onSort }}
              />
            ))}
            <GroupHead id="runs" label="Completed / runs" isNumber {...{ view, onSort }} />
            <GroupHead id="best" label="Best accuracy, mean ± sd" isNumber {...{ view, onSort }} />
            <GroupHead id="last" label="Last accuracy, mean ± sd" isNumber {...{ view, onSort }} />
            <th scope="col">Taken over</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => (
            <GroupRow key={JSON.stringify(group.values)} {...{ group, view, telling, onChange }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GroupHeadProps {
  id: string;
  label: string;
  isNumber?: boolean;
  view: RunListView;
  onSort: (sort: Sort) => void;
}

/** A click sorts by it, numbers the greatest first; another one the other way round. */
function GroupHead({ id, label, isNumber = false, view: { sort }, onSort }: GroupHeadProps) {
  const isSorted = sort.column === id;
  const direction = isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined;
  const isDescending = isSorted ? !sort.isDescending : isNumber;
  return (
    <th scope="col" data-right={isNumber} aria-sort={direction}>
      {id === ALL_BUT_SEED ? (
        label
      ) : (
        <button type="button" onClick={() => onSort({ column: id, isDescending })}>
          {label}
          <SortIcon direction={direction} />
        </button>
      )}
    </th>
  );
}
