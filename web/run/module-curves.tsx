"use client";
import type { RunConfig } from "@contsup/client/client";
import { localModules } from "@contsup/contsup/architecture";
import { LOCAL_LOSS_LABELS } from "@contsup/contsup/local-loss";
import { memo, useMemo, useState } from "react";
import { LineChart } from "../charts/line-chart.tsx";
import { formatCount, formatLoss } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { localLossColumns } from "./metric-columns.ts";
import { blocksInWords } from "./module-blocks.ts";
import { NonFiniteNotice } from "./non-finite-notice.tsx";
import type { NonFiniteValue } from "./non-finite-steps.ts";
import type { RunStore } from "./run-store.ts";

interface ModuleCurvesProps {
  config: RunConfig;
  store: RunStore;
  nonFinite: readonly NonFiniteValue[];
}

/** Its own scale first: one module that jumps would flatten all others on a common one. */
const SCALES = [
  { value: "own", label: "Own scale" },
  { value: "shared", label: "Same scale" },
  { value: "log", label: "Same, log" },
] as const;
const SCALES_OF_ONE = [
  { value: "own", label: "Linear" },
  { value: "log", label: "Log" },
] as const;

type ScaleName = (typeof SCALES)[number]["value"];

/** K small multiples: the loss that each local module minimises. */
export const ModuleCurves = memo(function ModuleCurves(props: ModuleCurvesProps) {
  const { config, store, nonFinite } = props;
  const [scaleName, setScaleName] = useState<ScaleName>("own");
  const columns = useMemo(() => localLossColumns(config.localModules), [config.localModules]);
  const charts = useMemo(() => moduleCharts(config, columns), [config, columns]);
  const source = useMemo(() => ({ table: store.steps, signal: store.frame }), [store]);
  const scale = useMemo(
    () =>
      scaleName === "own" ? {} : { sharedColumns: columns, isLogarithmic: scaleName === "log" },
    [scaleName, columns],
  );
  return (
    <Section
      id="modules"
      title={config.localModules === 1 ? "Training loss" : "Local modules"}
      note={noteOf(config, store.bucketSteps)}
      tools={
        <Segmented
          label="Scale"
          options={config.localModules === 1 ? SCALES_OF_ONE : SCALES}
          value={scaleName}
          onChange={setScaleName}
        />
      }
    >
      <NonFiniteNotice values={nonFinite} />
      <div className="module-grid" data-alone={config.localModules === 1}>
        {charts.map((chart) => (
          <LineChart
            key={chart.title}
            {...chart}
            source={source}
            scale={scale}
            height={config.localModules === 1 ? 240 : 118}
            unit="step"
            formatY={formatLoss}
          />
        ))}
      </div>
    </Section>
  );
});

const moduleCharts = (config: RunConfig, columns: number[]) =>
  localModules({ ...config, boundaries: config.boundaries as [number, number][] }).map(
    ({ module, units }, index) => ({
      title: `Module ${module}`,
      subtitle: blocksInWords(units),
      series: [{ label: "local loss", column: columns[index]!, color: "--series-1" }],
    }),
  );

function noteOf({ localModules: modules, localLoss }: RunConfig, bucketSteps: number): string {
  const what =
    modules === 1
      ? "Cross-entropy by step, end-to-end"
      : `Local loss by step (${LOCAL_LOSS_LABELS[localLoss]}; module ${modules} ends in the classifier)`;
  return bucketSteps === 1
    ? what
    : `${what}. Before this page was opened: least and greatest of each ${formatCount(bucketSteps)} steps`;
}
