"use client";
import type { RunHistory } from "../api/run-history.ts";
import { useRun } from "../api/use-run.ts";
import { AttemptTable } from "./attempt-table.tsx";
import { CheckpointTable } from "./checkpoint-table.tsx";
import { EpochCurves } from "./epoch-curves.tsx";
import { ModuleAccuracy } from "./module-accuracy.tsx";
import { ModuleCurves } from "./module-curves.tsx";
import { ModuleMemory } from "./module-memory.tsx";
import { RunConfigList } from "./run-config-list.tsx";
import { RunDownloads } from "./run-downloads.tsx";
import { RunEvents } from "./run-events.tsx";
import { RunFailure } from "./run-failure.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunLog } from "./run-log.tsx";
import { RunNumbers } from "./run-numbers.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunViewBar } from "./run-view-bar.tsx";
import { StepCurves } from "./step-curves.tsx";
import { useRunStore } from "./use-run-store.ts";

export function RunDashboard({ history }: { history: RunHistory }) {
  const { store, snapshot } = useRunStore(history);
  const { state, attempt } = snapshot;
  const read = useRun(history.run);
  // A place in the queue changes without an event of the run.
  const progress = state === "QUEUED" ? read.progress : snapshot.progress;
  const run = { ...read, state, attempt, progress };
  const { config } = history.run;
  return (
    <>
      <RunHeader run={run} connection={snapshot.connection} lastPointAt={snapshot.lastPointAt} />
      {state === "FAILED" && <RunFailure run={run} logs={snapshot.logs} />}
      <div className="card run-summary">
        <RunProgress run={run} />
        <RunNumbers run={run} snapshot={snapshot} />
      </div>
      <ModuleCurves config={config} store={store} nonFinite={snapshot.nonFinite} />
      <ModuleAccuracy config={config} epochs={snapshot.epochs} />
      <EpochCurves store={store} hasValidation={config.validationImages > 0} />
      <StepCurves store={store} />
      <ModuleMemory config={config} last={snapshot.epochs.at(-1)} />
      <div className="run-columns">
        <RunLog id={run.id} logs={snapshot.logs} store={store} />
        <RunConfigList run={run} />
      </div>
      <CheckpointTable checkpoints={run.checkpoints} />
      <RunDownloads run={run} hasSteps={progress.step > 0} />
      <div className="run-columns">
        <AttemptTable attempts={run.attempts} />
        <RunEvents entries={snapshot.timeline} />
      </div>
      <RunViewBar store={store} run={history.run} />
    </>
  );
}
