"use client";
import { memo } from "react";
import { Section } from "../layout/section.tsx";
import { RunChart } from "./run-chart.tsx";
import type { RunStore } from "./run-store.ts";

const RATE = [{ label: "learning rate", name: "learningRate", color: "--series-4" }];
const SPEED = [{ label: "images/s", name: "imagesPerSecond", color: "--series-3" }];
const MEMORY = [
  { label: "measured", name: "peakTensorBytes", color: "--series-1" },
  { label: "predicted", name: "plannedBytes", color: "--series-2", dash: [5, 4] },
  { label: "resident", name: "residentBytes", color: "--series-3", dash: [2, 3] },
];
const MEMORY_WITH_GPU = [
  ...MEMORY,
  { label: "on the GPU", name: "gpuMemoryBytes", color: "--series-4", dash: [9, 3, 2, 3] },
];
const FROM_ZERO = { atLeast: [0, 0] as const };

interface StepCurvesProps {
  store: RunStore;
  /** The driver of its GPU says what is taken there. */
  hasGpuMemory: boolean;
}

export const StepCurves = memo(function StepCurves({ store, hasGpuMemory }: StepCurvesProps) {
  const memory = hasGpuMemory ? MEMORY_WITH_GPU : MEMORY;
  const shared = { store, scale: FROM_ZERO, height: 150 };
  return (
    <Section id="schedule" title="Schedule, speed and memory">
      <div className="chart-triple">
        <RunChart {...shared} title="Learning rate" lines={RATE} />
        <RunChart {...shared} title="Images per second" lines={SPEED} />
        <RunChart {...shared} title="Memory" lines={memory} />
      </div>
    </Section>
  );
});
