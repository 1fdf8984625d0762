"use client";
import { InvalidInputError, NotFoundError } from "@contsup/client/client";
import Link from "next/link";
import { useSweep } from "../api/use-sweep.ts";
import { Empty } from "../layout/empty.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { SeedTable } from "./seed-table.tsx";
import { SweepHeader } from "./sweep-header.tsx";
import { SweepTable } from "./sweep-table.tsx";

/** Runs that were submitted as a matrix: how far they are, and every cell of it. */
export function SweepPage({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  if (sweep) {
    return (
      <>
        <SweepHeader sweep={sweep} />
        {error && (
          <ErrorNotice what="This is not up to date" error={error} onRetry={() => refetch()} />
        )}
        <SeedTable sweep={sweep} />
        <SweepTable sweep={sweep} />
      </>
    );
  }
  if (error instanceof NotFoundError || error instanceof InvalidInputError) {
    return (
      <Empty
        isPage
        title="There is no such sweep"
        actions={
          <Link className="button" data-kind="primary" href="/sweeps">
            Go to the sweeps
          </Link>
        }
      >
        No sweep has the id <code>{id}</code>.
      </Empty>
    );
  }
  if (error) {
    return (
      <ErrorNotice what="The sweep could not be loaded" error={error} onRetry={() => refetch()} />
    );
  }
  return (
    <div role="status" aria-label="Loading the sweep">
      <span className="skeleton" style={{ height: 76, marginBottom: 20 }} />
      <span className="skeleton" style={{ height: 320 }} />
    </div>
  );
}
