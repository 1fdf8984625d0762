import { plan } from "./plan.ts";
import type { RunConfig } from "./run-config.ts";

/**
 * The most images a step whose predicted peak fits into so many bytes, up to all that are trained on; 0 where the least that the
 * config can take does not fit. Exact: the peak never falls as the batch grows, so halving finds the edge.
 */
export function largestBatch(config: RunConfig, memoryBytes: number): number {
  const fits = (batchSize: number): boolean =>
    plan({ ...config, batchSize }).peakBytes <= memoryBytes;
  // The contrast loss compares the images of a batch.
  const least = config.localLoss === "CONTRAST" && config.localModules > 1 ? 2 : 1;
  const most = config.trainImages - config.validationImages;
  if (most < least || !fits(least)) return 0;
  if (fits(most)) return most;
  let [fitting, tooLarge] = [least, most];
  while (tooLarge - fitting > 1) {
    const middle = Math.floor((fitting + tooLarge) / 2);
    if (fits(middle)) fitting = middle;
    else tooLarge = middle;
  }
  return fitting;
}
