"use client";
import type { RunGroup, RunSummary } from "@contsup/client/client";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { fulfils } from "../api/run-place.ts";
import { useRunChanges } from "../api/use-run-changes.ts";
import { useRunGroups } from "../api/use-run-groups.ts";
import { useRunList } from "../api/use-run-list.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { columnOf } from "./columns.tsx";
import { EmptyRunList } from "./empty-run-list.tsx";
import { GroupTable } from "./group-table.tsx";
import { listQuery } from "./list-query.ts";
import { RunListSkeleton } from "./run-list-skeleton.tsx";
import { RunListToolbar } from "./run-list-toolbar.tsx";
import { RunSelection } from "./run-selection.tsx";
import { RunTable } from "./run-table.tsx";
import { RunsHeader } from "./runs-header.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import { useListCommands } from "./use-list-commands.tsx";
import { useRowCursor } from "./use-row-cursor.ts";
import { useRunListView } from "./use-run-list-view.ts";
import { useSelection } from "./use-selection.ts";

export function RunsPage() {
  const [view, setView] = useRunListView();
  const query = useMemo(() => listQuery(view), [view]);
  const scroller = useRef<HTMLDivElement>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const isGrouped = view.groupBy.length > 0;
  const list = useRunList(query, !isGrouped);
  const groups = useRunGroups(view.groupBy, query.filter);
  const runs = useMemo(() => list.data?.pages.flatMap((page) => page.runs) ?? [], [list.data]);
  const belongs = useCallback((run: RunSummary) => fulfils(run, query.filter), [query]);
  const selection = useSelection(runs, belongs);
  const { clear } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: deleted runs and the others are never selected together
  useEffect(() => clear(), [view.isDeleted]);
  const mayMove = () => window.scrollY === 0 && !scroller.current?.scrollTop;
  const changes = useRunChanges({ query, mayMove, onRun: selection.update });
  const cursor = useRowCursor(runs, scroller);
  const columns = useMemo(() => view.columns.flatMap((id) => columnOf(id) ?? []), [view.columns]);
  useListCommands({ filterInput, cursor, selection });
  const totalCount = list.data?.pages[0]?.totalCount;
  return (
    <div className="runs-page">
      <RunsHeader
        isDeleted={view.isDeleted}
        count={isGrouped ? groups.data && runsIn(groups.data) : totalCount}
        groupCount={isGrouped ? groups.data?.length : undefined}
        connection={changes.connection}
      />
      <RunListToolbar view={view} onChange={setView} filterInput={filterInput} />
      {isGrouped ? (
        <GroupTable view={view} onChange={setView} />
      ) : (
        <>
          {list.error && (
            <ErrorNotice
              what="The runs could not be loaded"
              error={list.error}
              onRetry={() => list.refetch()}
            />
          )}
          {changes.isStale && <StaleNotice onReread={changes.reread} scroller={scroller} />}
          {list.isPending && !list.error && <RunListSkeleton />}
          {list.data && runs.length === 0 && <EmptyRunList view={view} onChange={setView} />}
          {runs.length > 0 && (
            <div className="card run-table-card" data-scroller="" ref={scroller}>
              <RunTable
                runs={runs}
                totalCount={totalCount ?? runs.length}
                columns={columns}
                sort={view.sort}
                onSort={(sort) => setView({ sort })}
                onReorder={(ids) => setView({ columns: ids })}
                selected={selection.rows}
                onToggle={selection.toggle}
                onToggleAll={selection.toggleAll}
                onNearEnd={() => {
                  if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
                }}
              />
            </div>
          )}
        </>
      )}
      <RunSelection selection={selection} isDeleted={view.isDeleted} />
    </div>
  );
}

const runsIn = (groups: readonly RunGroup[]): number =>
  groups.reduce((sum, { count, demoLeftOut }) => sum + count + demoLeftOut, 0);
