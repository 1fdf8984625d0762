// Weights of the local losses. With the decoder, module i minimises λ1·reconstruction + λ2·head, both linear in the
// module's index; without it, the head's loss alone, with weight 1. Module K always has weight 1.
import type { Dataset } from "./dataset.ts";
import type { Partition } from "./partition.ts";

/** [λ1 first, λ2 first, λ1 last, λ2 last]: of module 1 and of module K-1. */
export type LossScale = readonly [number, number, number, number];

/**
 * By depth, data set and partition, then K. Where ContSup's code changed InfoPro's value, InfoPro's stands here: ResNet-110 on
 * SVHN, K=4 (ContSup [5, 0, 0.5, 0] leaves no head's loss at all) and ResNet-110 balanced, CIFAR-10, K=4 (ContSup [5, 0, 0, 0.1]).
 * A config gets ContSup's by giving `lossScale`. The balanced STL-10 row is InfoPro's alone.
 */
const LOSS_SCALES: Record<string, Record<number, LossScale>> = {
  "32 CIFAR10 EQUAL": {
    2: [5, 1, 0, 0],
    4: [6, 0, 1, 2],
    8: [5, 0, 0, 2],
    16: [5, 0.05, 0.2, 0.5],
  },
  "110 CIFAR10 EQUAL": {
    2: [5, 0.5, 0, 0],
    4: [1, 0, 0, 1],
    8: [5, 0, 0, 1],
    16: [5, 0, 0.5, 1],
  },
  "110 STL10 EQUAL": {
    2: [10, 1, 0, 0],
    4: [20, 0.2, 5, 2],
    8: [20, 0.2, 5, 1],
    16: [20, 0.5, 10, 0.1],
  },
  "110 SVHN EQUAL": {
    2: [1, 0.1, 0, 0],
    4: [5, 0, 0.5, 1],
    8: [5, 0, 0.5, 2],
    16: [5, 0.2, 0.5, 1],
  },
  "32 CIFAR10 MEMORY_BALANCE": { 2: [5, 0.1, 0, 0], 4: [5, 0, 0, 0.1], 8: [5, 0, 0, 2] },
  "110 CIFAR10 MEMORY_BALANCE": { 2: [5, 0.1, 0, 0], 3: [5, 0, 5, 0.1], 4: [5, 0, 5, 0.1] },
  "110 STL10 MEMORY_BALANCE": { 2: [20, 1, 0, 0], 3: [20, 0.5, 5, 2], 4: [20, 0.5, 10, 1] },
};

/** The published scale, or undefined where there is none (every other depth, K = 3 equal, explicit boundaries ...). */
export const publishedLossScale = (config: {
  dataset: Dataset;
  depth: number;
  partition: Partition;
  localModules: number;
}): LossScale | undefined =>
  LOSS_SCALES[`${config.depth} ${config.dataset} ${config.partition}`]?.[config.localModules];

/** Weights of the two parts of a module's loss, for the module's index from 0 to K-1. */
export function lossWeights(
  config: { localModules: number; decoder: boolean; lossScale: LossScale | null },
  moduleIndex: number,
): { reconstruction: number; head: number } {
  if (!config.decoder || !config.lossScale || moduleIndex >= config.localModules - 1)
    return { reconstruction: 0, head: 1 };
  const [reconstructionFirst, headFirst, reconstructionLast, headLast] = config.lossScale;
  const ratio = config.localModules === 2 ? 0 : moduleIndex / (config.localModules - 2);
  return {
    reconstruction: reconstructionFirst * (1 - ratio) + reconstructionLast * ratio,
    head: headFirst * (1 - ratio) + headLast * ratio,
  };
}
