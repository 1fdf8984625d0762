import type { WaitReason as WaitReasonShape } from "@contsup/contsup/wait-reason";
import type { RunProgress } from "@contsup/prisma/events";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { PhaseUnit } from "./enums.ts";

type ProgressShape = Omit<RunProgress, "lastSeq">;

const WaitReason = builder.objectRef<WaitReasonShape>("WaitReason").implement({
  description: "Why a queued run waits.",
  fields: (t) => ({
    words: t.exposeString("words"),
    isStuck: t.exposeBoolean("isStuck", { description: "Nothing will take it as things are." }),
  }),
});

const placeOf = async ({ id, state }: ProgressShape, { queue }: Context) =>
  state === "QUEUED" ? (await queue())(id) : undefined;

export const Progress = builder.objectRef<ProgressShape>("Progress").implement({
  description: "Where a run is now.",
  fields: (t) => ({
    phase: t.exposeString("phase", { description: "What the run is doing now, in words." }),
    phaseDone: t.exposeFloat("phaseDone", { nullable: true }),
    phaseTotal: t.exposeFloat("phaseTotal", { nullable: true }),
    phaseUnit: t.expose("phaseUnit", {
      type: PhaseUnit,
      nullable: true,
      description:
        "Of phaseDone and phaseTotal; null where they are what the phase names: images, modules.",
    }),
    epoch: t.exposeInt("epoch", { description: "The epoch it is in, from 1; 0 before the first." }),
    epochs: t.exposeInt("epochs"),
    step: t.exposeInt("step", { description: "Steps done." }),
    stepsPerEpoch: t.exposeInt("stepsPerEpoch"),
    imagesPerSecond: t.exposeFloat("imagesPerSecond", { nullable: true }),
    expectedEndAt: t.expose("expectedEndAt", {
      type: "DateTime",
      nullable: true,
      description: "From the measured speed.",
    }),
    queuePosition: t.int({
      nullable: true,
      description: "Place in the queue, from 1; null when the run is not queued.",
      resolve: async (run, _, context) => (await placeOf(run, context))?.position ?? null,
    }),
    waitReason: t.field({
      type: WaitReason,
      nullable: true,
      description: "Why no worker has taken it yet; null when the run is not queued.",
      resolve: async (run, _, context) => (await placeOf(run, context))?.reason ?? null,
    }),
  }),
});
