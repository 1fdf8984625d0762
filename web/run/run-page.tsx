"use client";
import { InvalidInputError, NotFoundError } from "@contsup/client/client";
import { useRunOnce } from "../api/use-run-history.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { RunDashboard } from "./run-dashboard.tsx";
import { RunNotFound } from "./run-not-found.tsx";
import { RunSkeleton } from "./run-skeleton.tsx";

export function RunPage({ id }: { id: string }) {
  const run = useRunOnce(id);
  if (run.data) return <RunDashboard key={id} first={run.data} />;
  if (run.isPending) return <RunSkeleton />;
  const { error } = run;
  // An id that can be none is refused as bad input.
  if (error instanceof NotFoundError || error instanceof InvalidInputError) {
    return <RunNotFound id={id} />;
  }
  return (
    <ErrorNotice what="The run could not be loaded" error={error} onRetry={() => run.refetch()} />
  );
}
