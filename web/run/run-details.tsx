"use client";
import type { RunDetail } from "@contsup/client/client";
import { AttemptTable } from "./attempt-table.tsx";
import { CheckpointTable } from "./checkpoint-table.tsx";
import { EpochCurves } from "./epoch-curves.tsx";
import { ModuleAccuracy } from "./module-accuracy.tsx";
import { ModuleMemory } from "./module-memory.tsx";
import { RunConfigList } from "./run-config-list.tsx";
import { RunDownloads } from "./run-downloads.tsx";
import { RunEvents } from "./run-events.tsx";
import { RunLog } from "./run-log.tsx";
import type { RunSnapshot, RunStore } from "./run-store.ts";
import { StepCurves } from "./step-curves.tsx";

interface RunDetailsProps {
  run: RunDetail;
  store: RunStore;
  snapshot: RunSnapshot;
}

/** What stands below the curves of the modules. */
export function RunDetails({ run, store, snapshot }: RunDetailsProps) {
  // Not the store's, which stays as it was when the page opened: a run may be extended.
  const { config } = run;
  const hasGpuMemory = snapshot.epochs.some(({ gpuMemoryBytes }) => gpuMemoryBytes !== null);
  return (
    <>
      <ModuleAccuracy config={config} epochs={snapshot.epochs} view={store.view} />
      <EpochCurves store={store} hasValidation={config.validationImages > 0} />
      <StepCurves store={store} hasGpuMemory={hasGpuMemory} />
      <ModuleMemory config={config} engine={run.engine} last={snapshot.epochs.at(-1)} />
      <div className="run-columns">
        <RunLog id={run.id} logs={snapshot.logs} store={store} />
        <RunConfigList run={run} />
      </div>
      <CheckpointTable checkpoints={run.checkpoints} />
      <RunDownloads run={run} />
      <div className="run-columns">
        <AttemptTable attempts={run.attempts} />
        <RunEvents entries={snapshot.timeline} />
      </div>
    </>
  );
}
