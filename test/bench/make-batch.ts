import type { Batch } from "@contsup/workers/data/batches";

/** Images of `size` x `size`. Neither speed nor memory depends on what is in the images. */
export const makeBatch = (count: number, size = 32): Batch => ({
  images: Float32Array.from({ length: count * size * size * 3 }, (_, index) => Math.sin(index)),
  labels: Int32Array.from({ length: count }, (_, index) => index % 10),
  count,
});
