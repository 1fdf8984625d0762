import type { Batch } from "@contsup/workers/data/batches";

/** Of CIFAR-10's shape. Neither speed nor memory depends on what is in the images. */
export const makeBatch = (count: number): Batch => ({
  images: Float32Array.from({ length: count * 32 * 32 * 3 }, (_, index) => Math.sin(index)),
  labels: Int32Array.from({ length: count }, (_, index) => index % 10),
  count,
});
