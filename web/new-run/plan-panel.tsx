"use client";
import type { Plan } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import { useRef } from "react";
import { formatCompact, formatCount, formatSignificant } from "../format/number.ts";
import { MemoryBars } from "./memory-bars.tsx";
import { PartitionStrip } from "./partition-strip.tsx";
import type { RunDraft } from "./use-run-draft.ts";

interface PlanPanelProps {
  run: RunDraft;
  effective: RunConfig;
}

/** What the run will need, predicted by the server while the form is filled in. */
export function PlanPanel({ run, effective }: PlanPanelProps) {
  const last = useRef<Plan>(null);
  const isRefused = run.unsendable.length > 0 || run.answer?.plan === null;
  if (run.answer?.plan) last.current = run.answer.plan;
  const plan = last.current;
  return (
    <aside className="card plan" aria-label="Plan" aria-busy={run.isPlanning}>
      <div className="plan-header">
        <h2>Plan</h2>
        <span className="faint">{noteOf(run, isRefused)}</span>
      </div>
      {plan ? (
        <div className="plan-body" data-stale={isRefused || run.planError !== null}>
          <PartitionStrip plan={plan} effective={effective} />
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
          <MemoryBars plan={plan} />
        </div>
      ) : (
        <div className="plan-body">
          <span className="skeleton" style={{ height: 360 }} />
        </div>
      )}
    </aside>
  );
}

function noteOf({ planError, isPlanning }: RunDraft, isRefused: boolean): string {
  if (planError) return `Not up to date: ${planError.message}`;
  if (isRefused) return "Of the last config that was right";
  return isPlanning ? "Working it out…" : "Predicted before anything runs";
}

function PlanNumber({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">{value}</dd>
    </div>
  );
}
