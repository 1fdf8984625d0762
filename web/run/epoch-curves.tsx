"use client";
import { memo, useMemo } from "react";
import { Section } from "../layout/section.tsx";
import { RunChart } from "./run-chart.tsx";
import type { RunLine } from "./run-lines.ts";
import type { RunStore } from "./run-store.ts";

interface EpochCurvesProps {
  store: RunStore;
  hasValidation: boolean;
}

const curves = (what: "Accuracy" | "Loss", hasValidation: boolean): RunLine[] => [
  { label: "train", name: `train${what}`, color: "--series-2", dash: [5, 4] },
  { label: "test", name: `test${what}`, color: "--series-1" },
  ...(hasValidation
    ? [{ label: "validation", name: `validation${what}`, color: "--series-3", dash: [2, 3] }]
    : []),
];

export const EpochCurves = memo(function EpochCurves({ store, hasValidation }: EpochCurvesProps) {
  const accuracy = useMemo(() => curves("Accuracy", hasValidation), [hasValidation]);
  const loss = useMemo(() => curves("Loss", hasValidation), [hasValidation]);
  return (
    <Section id="epochs" title="Epochs" note="The final classifier, on all images of a split">
      <div className="chart-pair">
        <RunChart store={store} title="Accuracy" lines={accuracy} height={220} />
        <RunChart store={store} title="Loss" lines={loss} height={220} />
      </div>
    </Section>
  );
});
