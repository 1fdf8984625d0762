import type { RunConfig } from "@contsup/client/client";
import type { Metric } from "@contsup/contsup/metric-name";

export type ModuleMetric = Extract<
  Metric,
  "localLoss" | "headLoss" | "reconstructionLoss" | "accuracy" | "gradientNorm"
>;

interface Choice {
  value: ModuleMetric;
  label: string;
}

/** What each module of the run measures. Without decoder, the loss of its head is its local loss. */
export function moduleMetrics({ decoder, localLoss }: RunConfig): Choice[] {
  return [
    { value: "localLoss", label: "Local loss" },
    ...(decoder
      ? ([
          { value: "headLoss", label: "Head loss" },
          { value: "reconstructionLoss", label: "Reconstruction" },
        ] as const)
      : []),
    ...(localLoss === "CONTRAST" ? [] : ([{ value: "accuracy", label: "Accuracy" }] as const)),
    { value: "gradientNorm", label: "Gradient norm" },
  ];
}
