"use client";
import type { Plan } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import { useRef } from "react";
import { useWorkers } from "../../api/use-workers.ts";
import { formatCompact, formatCount, formatSignificant } from "../../format/number.ts";
import type { RunDraft } from "../use-run-draft.ts";
import { EpochTime } from "./epoch-time.tsx";
import { MemoryBars } from "./memory-bars.tsx";
import { mostFree, workersFor } from "./plan-workers.ts";
import { WorkerFit } from "./worker-fit.tsx";

interface PlanPanelProps {
  run: RunDraft;
  effective: RunConfig;
  onBatchSize: (batchSize: number) => void;
}

/** What the run will need, predicted by the server while the form is filled in. */
export function PlanPanel({ run, effective, onBatchSize }: PlanPanelProps) {
  const last = useRef<Plan>(null);
  const workers = useWorkers();
  const isRefused = run.unsendable.length > 0 || run.answer?.plan === null;
  if (run.answer?.plan) last.current = run.answer.plan;
  const plan = last.current;
  const able = workersFor(workers.data ?? [], effective.engine);
  return (
    <aside className="card plan" aria-label="Plan" aria-busy={run.isPlanning}>
      <div className="plan-header">
        <h2>Plan</h2>
        <span className="faint">{noteOf(run, isRefused)}</span>
      </div>
      {plan ? (
        <div className="plan-body" data-stale={isRefused || run.planError !== null}>
          <MemoryBars plan={plan} freeBytes={mostFree(able)} />
          <WorkerFit
            peakBytes={Number(plan.peakBytes)}
            input={run.settledInput}
            batchSize={effective.batchSize}
            workers={workers.data ? able : null}
            onBatchSize={onBatchSize}
          />
          <EpochTime estimates={plan.epochEstimates} epochs={effective.epochs} />
          <dl className="plan-numbers">
            <PlanNumber label="Parameters" value={formatCompact(plan.parameters)} />
            <PlanNumber
              label="Multiply-adds per image"
              value={formatCompact(Number(plan.multiplyAddsPerImage))}
            />
            <PlanNumber
              label="Training per image"
              value={`${formatSignificant(plan.gflopPerImage)} GFLOP`}
            />
            <PlanNumber label="Steps per epoch" value={formatCount(plan.stepsPerEpoch)} />
          </dl>
        </div>
      ) : (
        <div className="plan-body">
          <span className="skeleton" style={{ height: 476 }} />
        </div>
      )}
    </aside>
  );
}

function noteOf({ planError, isPlanning, matrix, shown }: RunDraft, isRefused: boolean): string {
  if (planError) return `Not up to date: ${planError.message}`;
  if (isRefused) return "Of the last config that was right";
  if (isPlanning) return "Working it out…";
  return matrix.cells.length > 1
    ? `Of run ${shown + 1} of ${formatCount(matrix.cells.length)}`
    : "Predicted before anything runs";
}

function PlanNumber({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">{value}</dd>
    </div>
  );
}
