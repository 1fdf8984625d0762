"use client";
import { InvalidInputError, NotFoundError } from "@contsup/client/client";
import Link from "next/link";
import { useSweep } from "../api/use-sweep.ts";
import { Empty } from "../layout/empty.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { SweepHeader } from "./sweep-header.tsx";
import { SweepTable } from "./sweep-table.tsx";

/** A group of runs that were submitted as a matrix: how far it is, and every cell of it. */
export function SweepPage({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  if (sweep) {
    return (
      <>
        <SweepHeader sweep={sweep} />
        {error && (
          <ErrorNotice what="This is not up to date" error={error} onRetry={() => refetch()} />
        )}
        <SweepTable sweep={sweep} />
      </>
    );
  }
  if (error instanceof NotFoundError || error instanceof InvalidInputError) {
    return (
      <Empty
        isPage
        title="There is no such group"
        actions={
          <Link className="button" data-kind="primary" href="/">
            Go to the runs
          </Link>
        }
      >
        No group of runs has the id <code>{id}</code>.
      </Empty>
    );
  }
  if (error) {
    return (
      <ErrorNotice what="The group could not be loaded" error={error} onRetry={() => refetch()} />
    );
  }
  return (
    <div role="status" aria-label="Loading the group">
      <span className="skeleton" style={{ height: 76, marginBottom: 20 }} />
      <span className="skeleton" style={{ height: 320 }} />
    </div>
  );
}
