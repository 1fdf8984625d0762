/** Values that are not finite are null on the wire (GraphQL floats refuse them) and named in `nonFinite`. */
import type { StepMetric as StepMetricRow } from "@contsup/prisma/generated/client/client";
import { builder } from "./builder.ts";

export const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;
export const finiteAll = (values: number[]): (number | null)[] => values.map(finite);

/** `localLoss/3` for entry 3 of localLoss, counted from 1. */
export const nonFiniteNames = (field: string, values: number[]): string[] =>
  values.flatMap((value, index) => (Number.isFinite(value) ? [] : [`${field}/${index + 1}`]));

/** The last module has no decoder: its entry is NaN by design, not a value that went wrong. */
export const withoutLast = (values: number[]): number[] => values.slice(0, -1);

export const stepNonFinite = (metric: StepMetricRow): string[] => [
  ...nonFiniteNames("localLoss", metric.localLoss),
  ...nonFiniteNames("headLoss", metric.headLoss),
  ...nonFiniteNames("reconstructionLoss", withoutLast(metric.reconstructionLoss)),
];

export const StepMetric = builder.objectRef<StepMetricRow>("StepMetric").implement({
  description:
    "What one optimizer update measured. A newer attempt's metric replaces that of an older one at the same step, with a new seq.",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    step: t.exposeInt("step", { description: "Counts from 1." }),
    epoch: t.exposeInt("epoch"),
    attempt: t.exposeInt("attempt"),
    learningRate: t.exposeFloat("learningRate"),
    imagesPerSecond: t.exposeFloat("imagesPerSecond"),
    localLoss: t.field({
      type: ["Float"],
      nullable: { list: false, items: true },
      description:
        "What each module minimised: K entries, entry K is the final classifier; null where the value was not finite (then it is named in nonFinite).",
      resolve: (metric) => finiteAll(metric.localLoss),
    }),
    headLoss: t.field({
      type: ["Float"],
      nullable: { list: false, items: true },
      description: "The loss of each module's head alone, K entries.",
      resolve: (metric) => finiteAll(metric.headLoss),
    }),
    reconstructionLoss: t.field({
      type: ["Float"],
      nullable: { list: false, items: true },
      description:
        "The loss of each module's decoder, K entries (null at K, which has none); empty without decoder.",
      resolve: (metric) => finiteAll(metric.reconstructionLoss),
    }),
    nonFinite: t.stringList({
      description: "Names of values that were NaN or infinite, e.g. `localLoss/3` for module 3.",
      resolve: stepNonFinite,
    }),
    at: t.expose("at", { type: "DateTime" }),
  }),
});
