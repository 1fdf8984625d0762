"use client";
import { useQueue, useWorkers } from "../api/use-workers.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { GoneWorkers } from "./gone-workers.tsx";
import { NoWorkers } from "./no-workers.tsx";
import { QueueSection } from "./queue-section.tsx";
import { isThere } from "./worker-facts.ts";
import { WorkerTable } from "./worker-table.tsx";
import { WorkersSkeleton } from "./workers-skeleton.tsx";

/** From the top down, so that nothing that is seen is pushed away by what comes after it. */
export function WorkersPage() {
  const { data: workers, error, refetch, isPending } = useWorkers();
  const queue = useQueue();
  const there = workers?.filter(isThere) ?? [];
  const busy = there.filter(({ currentRun }) => currentRun !== null).length;
  return (
    <>
      <div className="page-header">
        <h1>Workers</h1>
        {workers && there.length > 0 && (
          <span className="soft number">
            {busy} of {there.length} training
          </span>
        )}
      </div>
      {error && (
        <ErrorNotice what="The workers could not be loaded" error={error} onRetry={refetch} />
      )}
      {isPending && <WorkersSkeleton />}
      {workers && there.length === 0 && <NoWorkers />}
      {there.length > 0 && <WorkerTable workers={there} />}
      {queue.error && (
        <ErrorNotice
          what="The queue could not be loaded"
          error={queue.error}
          onRetry={() => queue.refetch()}
        />
      )}
      {queue.data && !isPending && <QueueSection queue={queue.data} />}
      {workers && !queue.isPending && (
        <GoneWorkers workers={workers.filter((worker) => !isThere(worker))} />
      )}
    </>
  );
}
