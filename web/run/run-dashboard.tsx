"use client";
import type { RunDetail } from "@contsup/client/client";
import { useRun } from "../api/use-run.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ModuleCurves } from "./module-curves.tsx";
import { NextSteps } from "./next-steps.tsx";
import { RunDetails } from "./run-details.tsx";
import { RunFailure } from "./run-failure.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunNumbers } from "./run-numbers.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunSkeleton } from "./run-skeleton.tsx";
import { RunViewBar } from "./run-view-bar.tsx";
import { useRunStore } from "./use-run-store.ts";

/** `first` is the run as it was when the page opened. Its curves have their places before they are read. */
export function RunDashboard({ first }: { first: RunDetail }) {
  const { store, snapshot, history } = useRunStore(first);
  const { state, attempt, hasHistory } = snapshot;
  const read = useRun(first);
  // A place in the queue changes without an event of the run.
  const progress = state === "QUEUED" ? read.progress : snapshot.progress;
  const run = { ...read, state, attempt, progress };
  // The last lines of a failed run's log stand above its curves.
  if (state === "FAILED" && history.isPending) return <RunSkeleton />;
  return (
    <>
      <RunHeader run={run} snapshot={snapshot} />
      {state === "FAILED" && <RunFailure run={run} logs={snapshot.logs} />}
      <div className="card run-summary">
        <RunProgress run={run} />
        <RunNumbers run={run} snapshot={snapshot} />
      </div>
      {state === "COMPLETED" && <NextSteps run={run} />}
      {history.error && (
        <ErrorNotice
          what="What the run measured could not be loaded"
          error={history.error}
          onRetry={() => history.refetch()}
        />
      )}
      <ModuleCurves config={first.config} store={store} nonFinite={snapshot.nonFinite} />
      {hasHistory ? (
        <RunDetails run={run} store={store} snapshot={snapshot} />
      ) : (
        !history.error && <span className="skeleton run-details-skeleton" />
      )}
      <RunViewBar store={store} run={first} />
    </>
  );
}
