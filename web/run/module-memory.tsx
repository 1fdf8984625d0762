"use client";
import type { EpochMetric, RunDetail } from "@contsup/client/client";
import { memo } from "react";
import { usePlan } from "../api/use-plan.ts";
import { formatBytes, formatPercent } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { planInput } from "./plan-input.ts";

interface ModuleMemoryProps {
  config: RunDetail["config"];
  engine: RunDetail["engine"];
  last: EpochMetric | undefined;
}

/** What the plan said that each module needs, and what it took. The plan comes later: its places are kept. */
export const ModuleMemory = memo(function ModuleMemory(props: ModuleMemoryProps) {
  const { config, last } = props;
  const { data } = usePlan(planInput(props));
  const predicted = data?.plan?.modules.map(({ peakBytes }) => Number(peakBytes)) ?? [];
  const measured = last?.modulePeakTensorBytes.map(Number) ?? [];
  const most = Math.max(...predicted, ...measured);
  return (
    <Section
      id="memory"
      title="Memory by module"
      note="Peak of all tensors while each module trains: predicted (outline) and measured in the last epoch (bar)"
    >
      <div className="card memory-bars">
        {Array.from({ length: config.localModules }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: modules are counted
          <div className="memory-bar" key={index}>
            <span className="soft">{index + 1}</span>
            <span className="memory-track" aria-hidden="true">
              {predicted[index] !== undefined && (
                <span
                  className="memory-predicted"
                  style={{ width: share(predicted[index], most) }}
                />
              )}
              {measured[index] !== undefined && (
                <span className="memory-measured" style={{ width: share(measured[index], most) }} />
              )}
            </span>
            <span className="number">{formatBytes(measured[index])}</span>
            <span className="number faint">{formatBytes(predicted[index])} predicted</span>
            <span className="number soft">{deviation(measured[index], predicted[index])}</span>
          </div>
        ))}
      </div>
    </Section>
  );
});

const share = (bytes: number, most: number): string => formatPercent(bytes / most, 2);

function deviation(measured: number | undefined, predicted: number | undefined): string {
  if (measured === undefined || predicted === undefined) return "";
  const off = measured / predicted - 1;
  return `${off < 0 ? "−" : "+"}${formatPercent(Math.abs(off), 1)}`;
}
