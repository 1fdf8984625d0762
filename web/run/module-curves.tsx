"use client";
import type { RunConfig } from "@contsup/client/client";
import { localModules } from "@contsup/contsup/architecture";
import { LOCAL_LOSS_LABELS } from "@contsup/contsup/local-loss";
import { memo, useMemo, useState } from "react";
import { ZoomButton } from "../charts/zoom-button.tsx";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { ModuleGrid } from "./module-grid.tsx";
import { type ModuleMetric, moduleMetrics } from "./module-metrics.ts";
import { ModuleOverlay } from "./module-overlay.tsx";
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
  { value: "shared", label: "Same" },
  { value: "log", label: "Same, log" },
  { value: "overlay", label: "Overlay" },
] as const;
const SCALES_OF_ONE = [
  { value: "own", label: "Linear" },
  { value: "log", label: "Log" },
] as const;

export type ModuleScale = (typeof SCALES)[number]["value"];

/** What each local module measures, as small multiples or one over the other. */
export const ModuleCurves = memo(function ModuleCurves(props: ModuleCurvesProps) {
  const { config, store, nonFinite } = props;
  const [scale, setScale] = useState<ModuleScale>("own");
  const [metric, setMetric] = useState<ModuleMetric>("localLoss");
  const isAlone = config.localModules === 1;
  const shown = useMemo(() => {
    const modules = localModules({
      ...config,
      boundaries: config.boundaries as [number, number][],
    });
    return metric === "reconstructionLoss" ? modules.slice(0, -1) : modules;
  }, [config, metric]);
  return (
    <Section
      id="modules"
      title={isAlone ? "Training loss" : "Local modules"}
      note={noteOf(config, metric)}
      tools={
        <div className="section-tools">
          {!isAlone && (
            <Segmented
              label="Metric"
              options={moduleMetrics(config)}
              value={metric}
              onChange={setMetric}
            />
          )}
          <Segmented
            label="Scale"
            options={isAlone ? SCALES_OF_ONE : SCALES}
            value={scale}
            onChange={setScale}
          />
          <ZoomButton view={store.view} whole={() => store.whole()} />
        </div>
      }
    >
      <NonFiniteNotice values={nonFinite} />
      {scale === "overlay" ? (
        <ModuleOverlay key={metric} store={store} metric={metric} modules={shown} />
      ) : (
        <ModuleGrid key={metric} store={store} metric={metric} modules={shown} scale={scale} />
      )}
    </Section>
  );
});

function noteOf({ localModules: modules, localLoss }: RunConfig, metric: ModuleMetric): string {
  const drag = "drag to zoom";
  if (modules === 1) return `Cross-entropy by step, end-to-end; ${drag}`;
  const words: Record<ModuleMetric, string> = {
    localLoss: `What each module minimises (${LOCAL_LOSS_LABELS[localLoss]}; module ${modules} ends in the classifier)`,
    headLoss: "The loss of each module's head alone",
    reconstructionLoss: "The loss of each module's decoder; the last has none",
    accuracy: "Test accuracy of each module's classifier by epoch",
    gradientNorm: "Mean norm of each module's gradient by epoch",
  };
  return `${words[metric]}; ${drag}`;
}
