import { createHash } from "node:crypto";

/** Square RGB images with their labels; file order. */
export interface Split {
  /** (count, size, size, 3), in memory that threads can share. */
  images: Uint8Array;
  /** (count), from 0. */
  labels: Uint8Array;
  count: number;
  size: number;
}

export interface ImageSet {
  train: Split;
  test: Split;
  /** SHA-256 of the decoded images and labels, whatever files they came in. */
  checksum: string;
}

export const CHANNELS = 3;

export function allocateSplit(count: number, size: number): Split {
  return {
    images: new Uint8Array(new SharedArrayBuffer(count * size * size * CHANNELS)),
    labels: new Uint8Array(new SharedArrayBuffer(count)),
    count,
    size,
  };
}

export function checksumOf({ train, test }: { train: Split; test: Split }): string {
  const hash = createHash("sha256");
  for (const split of [train, test]) hash.update(split.images).update(split.labels);
  return hash.digest("hex");
}
