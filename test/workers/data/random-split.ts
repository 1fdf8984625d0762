import type { BatchConfig } from "@contsup/workers/data/batches";
import { allocateSplit, type Split } from "@contsup/workers/data/image-set";
import { patternBytes } from "./archive-writers.ts";

/** Images of 32 x 32; each image's first byte and its label are its index. */
export function splitOf(count: number): Split {
  const split = allocateSplit(count, 32);
  split.images.set(patternBytes(split.images.length));
  for (let image = 0; image < count; image++) {
    split.images[image * 3072] = image;
    split.labels[image] = image;
  }
  return split;
}

export const batchConfig = (overrides: Partial<BatchConfig> = {}): BatchConfig => ({
  dataset: "CIFAR10",
  batchSize: 8,
  seed: 3,
  augment: true,
  trainImages: 50,
  validationImages: 0,
  ...overrides,
});
