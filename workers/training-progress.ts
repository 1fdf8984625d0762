/**
 * Where a training stands: everything besides weights and optimizer state that a resumed run needs to go on exactly as an
 * uninterrupted one. It is kept as JSON in the checkpoint; JavaScript writes a finite number so that it reads back bit for bit.
 */
import type { RunConfig } from "@contsup/contsup/run-config";
import { z } from "zod";

/** JSON has no NaN: the reconstruction loss of the last module, which has none. */
const number = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const perModule = z.array(number);

const sumsSchema = z.object({
  images: z.int(),
  /** Final classifier, over images. */
  loss: number,
  correct: z.int(),
  /** Losses are summed over images, gradient norms over steps. */
  localLoss: perModule,
  headLoss: perModule,
  reconstructionLoss: perModule,
  gradientNorm: perModule,
  trainSeconds: number,
});

export const trainingProgressSchema = z.object({
  /** Optimizer updates done. */
  step: z.int(),
  /** In progress, from 1; epochs + 1 at the end. */
  epoch: z.int(),
  /** Batches of this epoch done. */
  batch: z.int(),
  /** Over the batches of this epoch done. */
  sums: sumsSchema,
  /** On validation images when some are held out, else on the test images. */
  best: z.object({ epoch: z.int(), accuracy: z.number() }).nullable(),
  /** Of the last epoch evaluated; null before the first. */
  testAccuracy: z.number().nullable(),
});

type EpochSums = z.infer<typeof sumsSchema>;
export type TrainingProgress = z.infer<typeof trainingProgressSchema>;

export function noSums({ localModules, decoder }: RunConfig): EpochSums {
  const zeros = (): number[] => Array<number>(localModules).fill(0);
  return {
    images: 0,
    loss: 0,
    correct: 0,
    localLoss: zeros(),
    headLoss: zeros(),
    reconstructionLoss: decoder ? zeros() : [],
    gradientNorm: zeros(),
    trainSeconds: 0,
  };
}

export const startOfTraining = (config: RunConfig): TrainingProgress => ({
  step: 0,
  epoch: 1,
  batch: 0,
  sums: noSums(config),
  best: null,
  testAccuracy: null,
});
