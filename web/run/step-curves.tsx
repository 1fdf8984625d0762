"use client";
import { memo, useMemo } from "react";
import { LineChart } from "../charts/line-chart.tsx";
import { formatCount, formatSignificant } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { STEP } from "./metric-columns.ts";
import type { RunStore } from "./run-store.ts";

const RATE = [{ label: "learning rate", column: STEP.learningRate, color: "--series-4" }];
const SPEED = [{ label: "images/s", column: STEP.imagesPerSecond, color: "--series-3" }];
const FROM_ZERO = { atLeast: [0, 0] as const };

export const StepCurves = memo(function StepCurves({ store }: { store: RunStore }) {
  const source = useMemo(() => ({ table: store.steps, signal: store.frame }), [store]);
  const shared = { source, scale: FROM_ZERO, height: 150, unit: "step" as const };
  return (
    <Section id="schedule" title="Schedule and speed">
      <div className="chart-pair">
        <LineChart {...shared} title="Learning rate" series={RATE} formatY={formatSignificant} />
        <LineChart
          {...shared}
          title="Images per second"
          series={SPEED}
          formatY={formatCount}
          formatTick={formatCount}
        />
      </div>
    </Section>
  );
});
