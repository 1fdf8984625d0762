"use client";
import { useSweeps } from "../api/use-sweeps.ts";
import { formatCount } from "../format/number.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { NoSweeps } from "./no-sweeps.tsx";
import { SweepList } from "./sweep-list.tsx";

export function SweepsPage() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSweeps();
  const sweeps = data?.pages.flat();
  return (
    <>
      <div className="page-header">
        <h1>Sweeps</h1>
        {sweeps && (
          <span className="number faint">
            {formatCount(sweeps.length)}
            {hasNextPage && " newest"}
          </span>
        )}
      </div>
      {error && (
        <ErrorNotice
          what="The sweeps could not be loaded"
          error={error}
          onRetry={() => refetch()}
        />
      )}
      {!data && !error && (
        <div role="status" aria-label="Loading the sweeps">
          <span className="skeleton" style={{ height: 320 }} />
        </div>
      )}
      {sweeps?.length === 0 && <NoSweeps />}
      {sweeps && sweeps.length > 0 && <SweepList sweeps={sweeps} />}
      {hasNextPage && (
        <p className="sweeps-more">
          <button
            className="button"
            type="button"
            disabled={isFetchingNextPage}
            onClick={() => fetchNextPage()}
          >
            Show older ones
          </button>
        </p>
      )}
    </>
  );
}
