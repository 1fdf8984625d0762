import type { RunConfig } from "./run-config.ts";

type EpochSize = Pick<RunConfig, "trainImages" | "validationImages" | "batchSize">;

/** Optimizer updates of an epoch: the last batch is kept, however small. */
export const stepsPerEpoch = ({ trainImages, validationImages, batchSize }: EpochSize): number =>
  Math.ceil((trainImages - validationImages) / batchSize);
