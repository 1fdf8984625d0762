"use client";
import { useMemo } from "react";
import { useRunChanges } from "../api/use-run-changes.ts";
import { useRunList } from "../api/use-run-list.ts";
import { formatCount } from "../format/number.ts";
import { ConnectionBadge } from "../layout/connection-badge.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { EmptyRunList } from "./empty-run-list.tsx";
import { filterOf } from "./run-list-filter.ts";
import { RunListSkeleton } from "./run-list-skeleton.tsx";
import { RunListToolbar } from "./run-list-toolbar.tsx";
import { RunTable } from "./run-table.tsx";
import { useRunListView } from "./use-run-list-view.ts";

export function RunsPage() {
  const [view, setView] = useRunListView();
  const filter = useMemo(() => filterOf(view), [view]);
  const list = useRunList(filter);
  const connection = useRunChanges(filter);
  const runs = useMemo(() => list.data?.pages.flatMap((page) => page.runs) ?? [], [list.data]);
  const total = list.data?.pages[0]?.totalCount;
  return (
    <>
      <div className="page-header">
        <h1>Runs</h1>
        <span className="number faint">{total !== undefined && formatCount(total)}</span>
        <span className="spacer" />
        <ConnectionBadge connection={connection} />
      </div>
      <RunListToolbar view={view} onChange={setView} />
      {list.error && (
        <ErrorNotice
          what="The runs could not be loaded"
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      {list.isPending && <RunListSkeleton />}
      {list.data && runs.length === 0 && (
        <EmptyRunList
          isFiltered={view.state !== "all" || view.search !== ""}
          onClear={() => setView({ state: "all", search: "" })}
        />
      )}
      {runs.length > 0 && <RunTable runs={runs} />}
      {list.hasNextPage && (
        <div className="load-more">
          <button
            className="button"
            type="button"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {list.isFetchingNextPage ? "Loading…" : "Load more"}
          </button>
          <span className="faint number">
            {formatCount(runs.length)} of {formatCount(total)}
          </span>
        </div>
      )}
    </>
  );
}
