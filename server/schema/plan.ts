import {
  type EpochEstimate as EpochEstimateShape,
  epochEstimates,
} from "@contsup/contsup/epoch-estimate";
import { largestBatch } from "@contsup/contsup/largest-batch";
import {
  type ModulePlan,
  type Plan as PlanShape,
  type PlanTotal,
  plan,
} from "@contsup/contsup/plan";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Database } from "@contsup/prisma/client";
import { measuredRuns } from "@contsup/prisma/measured-runs";
import { builder } from "./builder.ts";
import { Engine } from "./enums.ts";
import { InvalidInputError } from "./errors.ts";
import { RunConfigInput, requireRunConfig } from "./run-config.ts";

const ModulePlanRef = builder.objectRef<ModulePlan>("ModulePlan").implement({
  description: "What one local module will need.",
  fields: (t) => ({
    module: t.exposeInt("module", { description: "1 to K." }),
    blocks: t.exposeStringList("blocks", { description: "`stem`, then `stage.block`." }),
    parameters: t.exposeInt("parameters", {
      description: "All that the module trains: blocks, head, encoders in front of it, decoder.",
    }),
    headParameters: t.exposeInt("headParameters"),
    encoderParameters: t.exposeInt("encoderParameters"),
    decoderParameters: t.exposeInt("decoderParameters"),
    multiplyAdds: t.expose("multiplyAdds", {
      type: "BigInt",
      description: "Forward pass of training, per image.",
    }),
    activationBytes: t.expose("activationBytes", {
      type: "BigInt",
      description: "Activations kept for the module's backward pass.",
    }),
    peakBytes: t.expose("peakBytes", {
      type: "BigInt",
      description: "The most that is alive at once while it trains: the sum of what follows.",
    }),
    weightBytes: t.expose("weightBytes", {
      type: "BigInt",
      description: "Weights of the network, with running statistics.",
    }),
    gradientBytes: t.expose("gradientBytes", {
      type: "BigInt",
      description: "Gradients of the module's weights.",
    }),
    optimizerBytes: t.expose("optimizerBytes", {
      type: "BigInt",
      description: "Momentum of the network.",
    }),
    backboneBytes: t.expose("backboneBytes", {
      type: "BigInt",
      description: "Activations of the module's own blocks, with their gradients.",
    }),
    headBytes: t.expose("headBytes", {
      type: "BigInt",
      description: "Activations of the auxiliary head.",
    }),
    encoderBytes: t.expose("encoderBytes", {
      type: "BigInt",
      description: "Activations of the encoders in front of the module.",
    }),
    decoderBytes: t.expose("decoderBytes", {
      type: "BigInt",
      description: "Activations of the decoder.",
    }),
    contextBytes: t.expose("contextBytes", {
      type: "BigInt",
      description: "Images and features that encoders of this or of later modules wait for.",
    }),
  }),
});

const PlanTotalRef = builder.objectRef<PlanTotal>("PlanTotal").implement({
  description: "What a whole network will need.",
  fields: (t) => ({
    parameters: t.exposeInt("parameters"),
    multiplyAddsPerImage: t.expose("multiplyAddsPerImage", { type: "BigInt" }),
    gflopPerImage: t.exposeFloat("gflopPerImage", {
      description: "Training compute: 2 x multiply-adds, forward and both gradients.",
    }),
    activationBytes: t.expose("activationBytes", {
      type: "BigInt",
      description: "Of the module that needs most.",
    }),
    peakBytes: t.expose("peakBytes", { type: "BigInt" }),
  }),
});

const EpochEstimate = builder.objectRef<EpochEstimateShape>("EpochEstimate").implement({
  description: "How long an epoch will take, from the speed of earlier runs of this deployment.",
  fields: (t) => ({
    engine: t.expose("engine", { type: Engine }),
    device: t.exposeString("device"),
    isAvailable: t.exposeBoolean("isAvailable", {
      description: "An active worker has this engine on this device.",
    }),
    trainSeconds: t.exposeFloat("trainSeconds"),
    evaluationSeconds: t.exposeFloat("evaluationSeconds"),
    flopPerSecond: t.exposeFloat("flopPerSecond", {
      description: "Of training, as gflopPerImage counts it: the median of the measured runs.",
    }),
    runs: t.exposeInt("runs", { description: "How many were measured." }),
    isSameNetwork: t.exposeBoolean("isSameNetwork", {
      description: "They were of this very network and batch; otherwise of others.",
    }),
  }),
});

interface PlannedConfig extends PlanShape {
  config: RunConfig;
}

/** How long an epoch takes on what a run could get: `cpu` only where it is asked for. */
async function estimatesFor(
  { config }: PlannedConfig,
  db: Database,
): Promise<EpochEstimateShape[]> {
  const asked = config.engine === "AUTO" ? null : config.engine;
  const measured = await measuredRuns(db, asked);
  return epochEstimates(
    config,
    measured.filter(({ engine }) => asked !== null || engine !== "cpu"),
  );
}

const Plan = builder.objectRef<PlannedConfig>("Plan").implement({
  description: "Memory and compute that follow from a config, before anything runs.",
  fields: (t) => ({
    engine: t.expose("engine", { type: Engine, description: "Whose memory this is." }),
    modules: t.field({ type: [ModulePlanRef], resolve: (shape) => shape.modules }),
    parameters: t.exposeInt("parameters"),
    multiplyAddsPerImage: t.expose("multiplyAddsPerImage", { type: "BigInt" }),
    gflopPerImage: t.exposeFloat("gflopPerImage", {
      description: "Training compute: 2 x multiply-adds, forward and both gradients.",
    }),
    peakBytes: t.expose("peakBytes", {
      type: "BigInt",
      description: "Of the module that needs most.",
    }),
    endToEnd: t.field({
      type: PlanTotalRef,
      description: "The same network trained as one module.",
      resolve: (shape) => shape.endToEnd,
    }),
    stepsPerEpoch: t.exposeInt("stepsPerEpoch"),
    epochEstimates: t.field({
      type: [EpochEstimate],
      description:
        "One for each engine and device that was measured: what is there now first, then the fastest. Empty: not known yet.",
      resolve: (shape, _, { db }) => estimatesFor(shape, db),
    }),
    largestBatch: t.int({
      description:
        "The largest batch whose predicted peak fits into so many bytes, up to all images that are trained on; 0 where none does.",
      args: { memoryBytes: t.arg({ type: "BigInt", required: true }) },
      resolve: ({ config }, { memoryBytes }) => largestBatch(config, Number(memoryBytes)),
    }),
    boundaries: t.field({
      type: t.listRef(["Int"]),
      description: "Where local modules end, [stage, block].",
      resolve: (shape) => shape.boundaries,
    }),
    partitionComputed: t.exposeBoolean("partitionComputed", {
      description: "True where no published table has this partition.",
    }),
  }),
});

const PlanResult = builder.errorUnion("PlanResult", {
  description: "The plan, or what is wrong with the config.",
  types: [Plan, InvalidInputError],
  resolveType: () => Plan,
});

builder.queryField("plan", (t) =>
  t.field({
    type: PlanResult,
    description: "Checks a config and predicts its memory and compute; nothing is stored.",
    args: { input: t.arg({ type: RunConfigInput, required: true }) },
    resolve: (_, { input }) => {
      const config = requireRunConfig(input);
      return { ...plan(config), config };
    },
  }),
);
