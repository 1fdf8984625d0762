/** What the compare page shows, all of it in the URL: `/compare?ids=…&metric=localLoss/sum&x=time&smooth=0.9&log`. */
import {
  type MetricName,
  metricFacts,
  metricName,
  parseMetricName,
} from "@contsup/contsup/metric-name";

/** What x may be, as it is in the URL, on a switch and in a sentence. */
export const AXES = [
  { value: "step", label: "Step", over: "steps" },
  { value: "epoch", label: "Epoch", over: "epochs" },
  { value: "time", label: "Time", over: "time" },
] as const;
export type CompareAxis = (typeof AXES)[number]["value"];

export interface CompareView {
  /** In the order in which they were added; their lines look by it, and the first MAX_COMPARED of them are compared. */
  ids: readonly string[];
  metric: MetricName;
  axis: CompareAxis;
  /** How much of the old a smoothed value keeps, 0 to 0.99. */
  smoothing: number;
  isLogarithmic: boolean;
  ignoresOutliers: boolean;
  /** A field of the config; null where each run has its own line. */
  groupBy: string | null;
  /** What the chart is zoomed to, in units of its axis (hours for time); null where it shows everything. */
  window: readonly [from: number, to: number] | null;
  showsEqual: boolean;
  scatter: { x: string; y: string };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const DEFAULT_COMPARE_VIEW: CompareView = {
  ids: [],
  metric: { metric: "testAccuracy", module: null },
  axis: "epoch",
  smoothing: 0,
  isLogarithmic: false,
  ignoresOutliers: false,
  groupBy: null,
  window: null,
  showsEqual: false,
  scatter: { x: "peakTensorBytes", y: "testError" },
};

/** What the URL names and does not exist is as it is by default. */
export function readCompareView(parameters: URLSearchParams): CompareView {
  const view = DEFAULT_COMPARE_VIEW;
  const ids = (parameters.get("ids") ?? "").split(",").filter((id) => UUID.test(id));
  const axis = AXES.find(({ value }) => value === parameters.get("x"))?.value ?? view.axis;
  const smoothing = Number(parameters.get("smooth"));
  const ends = (parameters.get("window") ?? "").split("~").map(Number);
  const [x, y] = (parameters.get("scatter") ?? "").split("~");
  return {
    ids: [...new Set(ids)],
    metric: parseMetricName(parameters.get("metric") ?? "") ?? view.metric,
    axis,
    smoothing: smoothing > 0 && smoothing <= 0.99 ? smoothing : 0,
    isLogarithmic: parameters.has("log"),
    ignoresOutliers: parameters.has("inliers"),
    groupBy: parameters.get("group"),
    window: ends.length === 2 && ends[0]! < ends[1]! ? [ends[0]!, ends[1]!] : null,
    showsEqual: parameters.has("equal"),
    scatter: { x: x || view.scatter.x, y: y || view.scatter.y },
  };
}

/** Only what is not as it is by default; without the question mark. */
export function compareViewParameters(view: CompareView): string {
  const { ids, axis, smoothing, groupBy, window, scatter } = view;
  const standard = DEFAULT_COMPARE_VIEW;
  const metric = metricName(view.metric);
  const parts: [name: string, value: string][] = [];
  if (ids.length > 0) parts.push(["ids", ids.join()]);
  if (metric !== metricName(standard.metric)) parts.push(["metric", metric]);
  if (axis !== standard.axis) parts.push(["x", axis]);
  if (smoothing > 0) parts.push(["smooth", String(smoothing)]);
  if (view.isLogarithmic) parts.push(["log", ""]);
  if (view.ignoresOutliers) parts.push(["inliers", ""]);
  if (groupBy) parts.push(["group", groupBy]);
  if (window) parts.push(["window", window.map((end) => Number(end.toPrecision(8))).join("~")]);
  if (view.showsEqual) parts.push(["equal", ""]);
  if (scatter.x !== standard.scatter.x || scatter.y !== standard.scatter.y) {
    parts.push(["scatter", `${scatter.x}~${scatter.y}`]);
  }
  return new URLSearchParams(parts).toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
}

export const compareViewUrl = (view: CompareView): string => {
  const parameters = compareViewParameters(view);
  return parameters ? `/compare?${parameters}` : "/compare";
};

/** The same metric of another module, or another metric as close to the module as it has. */
export function withMetric({ module }: MetricName, metric: MetricName["metric"]): MetricName {
  if (!metricFacts(metric).isPerModule) return { metric, module: null };
  return { metric, module: module ?? "sum" };
}
