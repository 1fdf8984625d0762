import { METRIC_LIST, type MetricName, parseMetricName } from "@contsup/contsup/metric-name";
import {
  EXACT_POINTS,
  type MetricAxis,
  metricSeries,
  type RunSeries,
} from "@contsup/prisma/metric-series";
import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { requireRunId } from "./run-id.ts";

const MAX_RUNS = 50;
const MAX_NAMES = 200;
const MAX_POINTS = 2_000;
const DEFAULT_POINTS = 500;

const MetricAxisRef = builder.enumType("MetricAxis", {
  description: "What a series is drawn over.",
  values: {
    STEP: { description: "Optimizer updates, counted from 1." },
    EPOCH: { description: "Epochs; a step is the part of an epoch that is done after it." },
    TIME: { description: "Seconds since the run was first started, pauses included." },
  } satisfies Record<MetricAxis, object>,
});

const MeasuredPer = builder.enumType("MeasuredPer", {
  description: "How often a metric is measured.",
  values: {
    STEP: { description: "At every step." },
    EPOCH: { description: "At the end of an epoch." },
  },
});

const MetricSeries = builder.objectRef<RunSeries["series"][number]>("MetricSeries").implement({
  description: "One metric in the buckets of its RunSeries.",
  fields: (t) => ({
    name: t.exposeString("name"),
    mean: t.expose("mean", {
      type: "Floats",
      description:
        "Of each bucket; the value itself where exact. Null where a value was not finite.",
    }),
    least: t.expose("least", { type: "Floats", description: "Of each bucket; empty where exact." }),
    greatest: t.expose("greatest", {
      type: "Floats",
      description: "Of each bucket; empty where exact.",
    }),
  }),
});

const RunSeriesRef = builder.objectRef<RunSeries>("RunSeries").implement({
  description: "Metrics of one run that are measured equally often.",
  fields: (t) => ({
    runId: t.exposeID("runId"),
    per: t.expose("per", { type: MeasuredPer, description: "How often they are measured." }),
    isExact: t.exposeBoolean("isExact", {
      description: "Every point is there, each a bucket of its own.",
    }),
    first: t.expose("first", {
      type: "Floats",
      description: "The first point of each bucket, on the axis.",
    }),
    last: t.expose("last", {
      type: "Floats",
      description: "The last point of each bucket, on the axis.",
    }),
    points: t.expose("points", {
      type: "Floats",
      description: "How many points are in each bucket.",
    }),
    series: t.field({
      type: [MetricSeries],
      description: "Those of the asked metrics that the run can have.",
      resolve: ({ series }) => series,
    }),
  }),
});

builder.queryField("metricSeries", (t) =>
  t.field({
    type: [RunSeriesRef],
    description: `Metrics for charts. A window with no more than ${EXACT_POINTS} points of a run comes exact; a fuller one in buckets of equal width with least, greatest and mean of all their points, in seven digits, never a sample. Unknown runs are left out.`,
    args: {
      runIds: t.arg.idList({ required: true, description: `1 to ${MAX_RUNS} runs.` }),
      names: t.arg.stringList({
        required: true,
        description: `1 to ${MAX_NAMES} of ${METRIC_LIST.join(", ")}; those by module with a module or the sum: localLoss/3, localLoss/sum.`,
      }),
      axis: t.arg({ type: MetricAxisRef, defaultValue: "STEP" }),
      from: t.arg.float({ description: "Where the window begins, on the axis." }),
      to: t.arg.float({
        description: "Where the window ends, on the axis; both ends belong to it.",
      }),
      maxPoints: t.arg.int({
        defaultValue: DEFAULT_POINTS,
        description: `At most so many buckets for each run, 2 to ${MAX_POINTS}.`,
      }),
    },
    resolve: (_, { runIds, names, axis, from, to, maxPoints }, { db }) => {
      checkLength("runIds", runIds.length, MAX_RUNS);
      checkLength("names", names.length, MAX_NAMES);
      const points = maxPoints ?? DEFAULT_POINTS;
      if (points < 2 || points > MAX_POINTS) {
        throw badInput(`maxPoints is ${points}: it must be from 2 to ${MAX_POINTS}`);
      }
      if (from != null && to != null && from > to) {
        throw badInput(`from is ${from}: it must be at most to, which is ${to}`);
      }
      const ids = [...new Set(runIds.map((id) => requireRunId(String(id))))];
      const parsed = [...new Set(names)].map(requireName);
      return metricSeries(db, ids, {
        names: parsed,
        axis: axis ?? "STEP",
        from,
        to,
        maxPoints: points,
      });
    },
  }),
);

function checkLength(argument: string, length: number, most: number): void {
  if (length >= 1 && length <= most) return;
  throw badInput(`${argument} has ${length} entries: it must have 1 to ${most}`);
}

function requireName(text: string): MetricName {
  const name = parseMetricName(text);
  if (name) return name;
  throw badInput(
    `names has ${JSON.stringify(text)}: each must be one of ${METRIC_LIST.join(", ")}, with /MODULE or /sum for what each module has`,
  );
}
