/**
 * The metrics of a run by name, as the API's `metricSeries` and the pages spell them: `testLoss`, `localLoss/3` for module 3,
 * `localLoss/sum` for the sum over modules.
 */
export type MetricFormat = "loss" | "percent" | "count" | "bytes" | "seconds" | "number";

export interface MetricFacts {
  label: string;
  /** How often it is measured. */
  per: "step" | "epoch";
  /** It has a value for each local module. */
  isPerModule: boolean;
  format: MetricFormat;
  /** Runs without decoder have none, and the last module never has one. */
  needsDecoder?: boolean;
}

const step = (label: string, format: MetricFormat = "loss"): MetricFacts => ({
  ...{ label, format, per: "step", isPerModule: false },
});
const epoch = (label: string, format: MetricFormat): MetricFacts => ({
  ...{ label, format, per: "epoch", isPerModule: false },
});

const METRICS = {
  localLoss: { ...step("Local loss"), isPerModule: true },
  headLoss: { ...step("Head loss"), isPerModule: true },
  reconstructionLoss: { ...step("Reconstruction loss"), isPerModule: true, needsDecoder: true },
  learningRate: step("Learning rate", "number"),
  imagesPerSecond: step("Images per second", "count"),
  trainLoss: epoch("Train loss", "loss"),
  testLoss: epoch("Test loss", "loss"),
  validationLoss: epoch("Validation loss", "loss"),
  trainAccuracy: epoch("Train accuracy", "percent"),
  testAccuracy: epoch("Test accuracy", "percent"),
  validationAccuracy: epoch("Validation accuracy", "percent"),
  accuracy: { ...epoch("Test accuracy of module", "percent"), isPerModule: true },
  gradientNorm: { ...epoch("Gradient norm", "number"), isPerModule: true },
  trainSeconds: epoch("Training time of an epoch", "seconds"),
  evaluationSeconds: epoch("Evaluation time of an epoch", "seconds"),
  peakTensorBytes: epoch("Peak memory of tensors", "bytes"),
  modulePeakTensorBytes: { ...epoch("Peak memory of module", "bytes"), isPerModule: true },
  residentBytes: epoch("Resident memory", "bytes"),
  plannedBytes: epoch("Planned peak memory", "bytes"),
  gpuMemoryBytes: epoch("Memory taken on the GPU", "bytes"),
} satisfies Record<string, MetricFacts>;

export type Metric = keyof typeof METRICS;
export const METRIC_LIST = Object.keys(METRICS) as Metric[];

export interface MetricName {
  metric: Metric;
  /** Counts from 1; null for what is not measured by module. */
  module: number | "sum" | null;
}

export const metricFacts = (metric: Metric): MetricFacts => METRICS[metric];

/** Null where no metric is called so. */
export function parseMetricName(text: string): MetricName | null {
  const [, name = "", module] = /^(\w+)(?:\/(sum|[1-9]\d?))?$/.exec(text) ?? [];
  if (!Object.hasOwn(METRICS, name)) return null;
  const metric = name as Metric;
  if (METRICS[metric].isPerModule !== (module !== undefined)) return null;
  if (module === undefined) return { metric, module: null };
  return { metric, module: module === "sum" ? module : Number(module) };
}

export const metricName = ({ metric, module }: MetricName): string =>
  module === null ? metric : `${metric}/${module}`;
