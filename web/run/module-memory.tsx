"use client";
import type { EpochMetric, RunConfig } from "@contsup/client/client";
import { memo } from "react";
import { usePlan } from "../api/use-plan.ts";
import { formatBytes, formatPercent } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { planInput } from "./plan-input.ts";

interface ModuleMemoryProps {
  config: RunConfig;
  last: EpochMetric | undefined;
}

/** What the plan said that each module needs, and what it took. */
export const ModuleMemory = memo(function ModuleMemory({ config, last }: ModuleMemoryProps) {
  const { data } = usePlan(planInput(config));
  const modules = data?.plan?.modules;
  if (!modules) return null;
  const measured = last?.modulePeakTensorBytes.map(Number) ?? [];
  const most = Math.max(...modules.map(({ peakBytes }) => Number(peakBytes)), ...measured);
  return (
    <Section
      id="memory"
      title="Memory by module"
      note="Peak of all tensors while each module trains: predicted (outline) and measured in the last epoch (bar)"
    >
      <div className="card memory-bars">
        {modules.map(({ module, peakBytes }, index) => (
          <div className="memory-bar" key={module}>
            <span className="soft">{module}</span>
            <span className="memory-track" aria-hidden="true">
              <span
                className="memory-predicted"
                style={{ width: share(Number(peakBytes), most) }}
              />
              {measured[index] !== undefined && (
                <span className="memory-measured" style={{ width: share(measured[index], most) }} />
              )}
            </span>
            <span className="number">{formatBytes(measured[index])}</span>
            <span className="number faint">{formatBytes(peakBytes)} predicted</span>
            <span className="number soft">{deviation(measured[index], Number(peakBytes))}</span>
          </div>
        ))}
      </div>
    </Section>
  );
});

const share = (bytes: number, most: number): string => formatPercent(bytes / most, 2);

function deviation(measured: number | undefined, predicted: number): string {
  if (measured === undefined) return "";
  const off = measured / predicted - 1;
  return `${off < 0 ? "−" : "+"}${formatPercent(Math.abs(off), 1)}`;
}
