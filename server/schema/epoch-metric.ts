import type { EpochMetric as EpochMetricRow } from "@contsup/prisma/generated/client/client";
import { builder } from "./builder.ts";
import { finite, finiteAll, nonFiniteNames, withoutLast } from "./step-metric.ts";

type Scalar =
  | "trainLoss"
  | "trainAccuracy"
  | "testLoss"
  | "testAccuracy"
  | "validationLoss"
  | "validationAccuracy";
type PerModule = "localLoss" | "headLoss" | "reconstructionLoss" | "accuracy" | "gradientNorm";

const SCALARS = ["trainLoss", "testLoss", "validationLoss"] as const;

/** NaN that says "there is none" (accuracy of a contrast head, decoder of the last module) is not named. */
export const epochNonFinite = (metric: EpochMetricRow): string[] => [
  ...SCALARS.filter((name) => metric[name] !== null && !Number.isFinite(metric[name])),
  ...nonFiniteNames("localLoss", metric.localLoss),
  ...nonFiniteNames("headLoss", metric.headLoss),
  ...nonFiniteNames("reconstructionLoss", withoutLast(metric.reconstructionLoss)),
  ...nonFiniteNames("gradientNorm", metric.gradientNorm),
];

export const EpochMetric = builder.objectRef<EpochMetricRow>("EpochMetric").implement({
  description:
    "What one epoch measured. Accuracies are fractions; the final classifier's unless they are per module.",
  fields: (t) => {
    const scalar = (name: Scalar, description?: string) =>
      t.float({ nullable: true, description, resolve: (metric) => finite(metric[name]) });
    const perModule = (name: PerModule, description: string) =>
      t.field({
        type: ["Float"],
        nullable: { list: false, items: true },
        description,
        resolve: (metric) => finiteAll(metric[name]),
      });
    return {
      seq: t.exposeInt("seq"),
      epoch: t.exposeInt("epoch", { description: "Counts from 1." }),
      step: t.exposeInt("step", { description: "The epoch's last step." }),
      attempt: t.exposeInt("attempt"),
      learningRate: t.exposeFloat("learningRate"),
      trainLoss: scalar("trainLoss", "Mean over the epoch's batches, while training."),
      trainAccuracy: scalar("trainAccuracy"),
      testLoss: scalar("testLoss"),
      testAccuracy: scalar("testAccuracy"),
      validationLoss: scalar("validationLoss", "Null when no images are held out."),
      validationAccuracy: scalar("validationAccuracy"),
      localLoss: perModule("localLoss", "Mean of what each module minimised, K entries."),
      headLoss: perModule("headLoss", "Mean loss of each module's head alone, K entries."),
      reconstructionLoss: perModule(
        "reconstructionLoss",
        "Mean loss of each module's decoder, K entries (null at K); empty without decoder.",
      ),
      accuracy: perModule(
        "accuracy",
        "Test accuracy of each module's head, K entries; null for contrast heads.",
      ),
      gradientNorm: perModule("gradientNorm", "Mean norm of each module's gradient, K entries."),
      imagesPerSecond: t.exposeFloat("imagesPerSecond", { description: "While training." }),
      trainSeconds: t.exposeFloat("trainSeconds"),
      evaluationSeconds: t.exposeFloat("evaluationSeconds"),
      peakTensorBytes: t.expose("peakTensorBytes", {
        type: "BigInt",
        description: "Most memory that tensors held, as measured.",
      }),
      modulePeakTensorBytes: t.expose("modulePeakTensorBytes", {
        type: ["BigInt"],
        description:
          "Most memory that tensors held while each module trained, K entries; empty where it was not measured.",
      }),
      residentBytes: t.expose("residentBytes", {
        type: "BigInt",
        description: "Resident memory of the trainer process, its highest so far.",
      }),
      gpuMemoryBytes: t.expose("gpuMemoryBytes", {
        type: "BigInt",
        nullable: true,
        description:
          "Memory of the trainer process on its GPU, as the driver counts it; null without a GPU.",
      }),
      plannedBytes: t.expose("plannedBytes", {
        type: "BigInt",
        description: "What the plan said the peak would be.",
      }),
      nonFinite: t.stringList({
        description:
          "Names of values that were NaN or infinite, e.g. `testLoss`, `gradientNorm/3` for module 3.",
        resolve: epochNonFinite,
      }),
      at: t.expose("at", { type: "DateTime" }),
    };
  },
});
