"use client";
import { useMemo } from "react";
import { useRunGroups } from "../api/use-run-groups.ts";
import { Empty } from "../layout/empty.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { columnOf } from "./columns.tsx";
import { GroupRow } from "./group-row.tsx";
import { filterOf } from "./list-query.ts";
import { RunListSkeleton } from "./run-list-skeleton.tsx";
import type { RunListView } from "./view.ts";

interface GroupTableProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
}

/** Runs that share the values of some fields, each group in one row. */
export function GroupTable({ view, onChange }: GroupTableProps) {
  const filter = useMemo(() => filterOf(view), [view]);
  const groups = useRunGroups(view.groupBy, filter);
  if (groups.error) {
    return (
      <ErrorNotice
        what="The groups could not be loaded"
        error={groups.error}
        onRetry={() => groups.refetch()}
      />
    );
  }
  if (!groups.data) return <RunListSkeleton />;
  if (groups.data.length === 0) {
    return (
      <div className="card">
        <Empty title="No run matches">There is nothing to take together.</Empty>
      </div>
    );
  }
  return (
    <div className="card run-table-card" data-scroller="">
      <table className="run-table group-table">
        <thead>
          <tr>
            {view.groupBy.map((field) => (
              <th scope="col" key={field}>
                {columnOf(field)?.label ?? field}
              </th>
            ))}
            <th scope="col" data-right="true">
              Runs
            </th>
            <th scope="col" data-right="true">
              Best accuracy, mean ± sd
            </th>
            <th scope="col" data-right="true">
              Last accuracy, mean ± sd
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.data.map((group) => (
            <GroupRow
              key={JSON.stringify(group.values)}
              group={group}
              view={view}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
