import {
  type ModulePlan,
  type Plan as PlanShape,
  type PlanTotal,
  plan,
} from "@contsup/contsup/plan";
import { builder } from "./builder.ts";
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
      description: "Its activations, what other modules keep alive meanwhile, and the weights.",
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

const Plan = builder.objectRef<PlanShape>("Plan").implement({
  description: "Memory and compute that follow from a config, before anything runs.",
  fields: (t) => ({
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
    resolve: (_, { input }) => plan(requireRunConfig(input)),
  }),
);
