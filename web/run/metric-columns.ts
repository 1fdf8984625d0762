/** Which value of a metric is in which column of a run's tables; the entries of the local modules come last. */
import type { EpochMetric, RunConfig, StepMetric } from "@contsup/client/client";
import { type Metric, metricName } from "@contsup/contsup/metric-name";

/** Those of each module that a run measures at every step. */
const stepMetricsOf = ({ decoder }: RunConfig) =>
  decoder ? (["localLoss", "headLoss", "reconstructionLoss"] as const) : (["localLoss"] as const);

const modulesOf = (metric: Metric, { localModules }: RunConfig): number =>
  metric === "reconstructionLoss" ? localModules - 1 : localModules;

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** The names of a step table's columns, in order. */
export const stepNames = (config: RunConfig): string[] => [
  "learningRate",
  "imagesPerSecond",
  ...stepMetricsOf(config).flatMap((metric) =>
    range(modulesOf(metric, config)).map((index) => metricName({ metric, module: index + 1 })),
  ),
];

export const stepRow = (config: RunConfig, metric: StepMetric): (number | null)[] => [
  metric.learningRate,
  metric.imagesPerSecond,
  ...stepMetricsOf(config).flatMap((name) => {
    const count = modulesOf(name, config);
    const values = metric[name].slice(0, count);
    return values.length === count ? values : range(count).map(() => null);
  }),
];

const EPOCH_PER_MODULE = ["accuracy", "gradientNorm", "modulePeakTensorBytes"] as const;

export const epochNames = ({ localModules }: RunConfig): string[] => [
  ...["trainLoss", "testLoss", "validationLoss"],
  ...["trainAccuracy", "testAccuracy", "validationAccuracy"],
  ...["peakTensorBytes", "residentBytes", "plannedBytes", "gpuMemoryBytes"],
  ...["trainSeconds", "evaluationSeconds"],
  ...EPOCH_PER_MODULE.flatMap((metric) =>
    range(localModules).map((index) => metricName({ metric, module: index + 1 })),
  ),
];

export function epochRow({ localModules }: RunConfig, epoch: EpochMetric): (number | null)[] {
  const { peakTensorBytes, residentBytes, plannedBytes, modulePeakTensorBytes } = epoch;
  const gpuMemoryBytes = epoch.gpuMemoryBytes === null ? null : Number(epoch.gpuMemoryBytes);
  const perModule = [epoch.accuracy, epoch.gradientNorm, modulePeakTensorBytes.map(Number)];
  return [
    ...[epoch.trainLoss, epoch.testLoss, epoch.validationLoss],
    ...[epoch.trainAccuracy, epoch.testAccuracy, epoch.validationAccuracy],
    ...[Number(peakTensorBytes), Number(residentBytes), Number(plannedBytes), gpuMemoryBytes],
    ...[epoch.trainSeconds, epoch.evaluationSeconds],
    ...perModule.flatMap((values) => range(localModules).map((index) => values[index] ?? null)),
  ];
}
