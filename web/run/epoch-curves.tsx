"use client";
import { memo, useMemo } from "react";
import type { ChartSeries } from "../charts/chart-source.ts";
import { LineChart } from "../charts/line-chart.tsx";
import { formatLoss, formatPercent } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { EPOCH } from "./metric-columns.ts";
import type { RunStore } from "./run-store.ts";

interface EpochCurvesProps {
  store: RunStore;
  hasValidation: boolean;
}

const percentTick = (fraction: number): string => formatPercent(fraction, 0);

const curves = (train: number, test: number, validation: number | null): ChartSeries[] => [
  { label: "train", column: train, color: "--series-2", isDashed: true },
  { label: "test", column: test, color: "--series-1" },
  ...(validation === null
    ? []
    : [{ label: "validation", column: validation, color: "--series-3" }]),
];

export const EpochCurves = memo(function EpochCurves({ store, hasValidation }: EpochCurvesProps) {
  const source = useMemo(() => ({ table: store.epochs, signal: store.frame }), [store]);
  const accuracy = useMemo(
    () =>
      curves(
        EPOCH.trainAccuracy,
        EPOCH.testAccuracy,
        hasValidation ? EPOCH.validationAccuracy : null,
      ),
    [hasValidation],
  );
  const loss = useMemo(
    () => curves(EPOCH.trainLoss, EPOCH.testLoss, hasValidation ? EPOCH.validationLoss : null),
    [hasValidation],
  );
  const shared = { source, height: 220, unit: "epoch" as const };
  return (
    <Section id="epochs" title="Epochs" note="The final classifier, on all images of a split">
      <div className="chart-pair">
        <LineChart
          {...shared}
          title="Accuracy"
          series={accuracy}
          formatY={formatPercent}
          formatTick={percentTick}
        />
        <LineChart {...shared} title="Loss" series={loss} formatY={formatLoss} />
      </div>
    </Section>
  );
});
