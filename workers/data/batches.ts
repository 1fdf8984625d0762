import { DATASETS } from "@contsup/contsup/dataset";
import type { RunConfig } from "@contsup/contsup/run-config";
import { randomStream } from "../random.ts";
import { type Augment, createAugmentation, normalisationTable, normalise } from "./augmentation.ts";
import { CHANNELS, type Split } from "./image-set.ts";

export interface Batch {
  /** (count, size, size, 3), normalised. */
  images: Float32Array;
  /** (count) */
  labels: Int32Array;
  count: number;
}

export type BatchConfig = Pick<
  RunConfig,
  "dataset" | "batchSize" | "seed" | "augment" | "trainImages" | "validationImages"
>;

/**
 * The batches of one epoch (from 1), shuffled and augmented, the last one as short as it comes; `fromBatch` (from 0) skips
 * those before without drawing them. Of the split's first `trainImages` images, the last `validationImages` stay out.
 * The next batch is written over the one before it: use a batch up, or copy it, before asking for another.
 */
export function* trainBatches(
  split: Split,
  config: BatchConfig,
  epoch: number,
  fromBatch = 0,
): Generator<Batch, void, undefined> {
  const { batchSize, seed } = config;
  const order = shuffledOrder(trainedImages(split, config), seed, epoch);
  const augment = createAugment(split, config);
  const buffer = allocateBatch(Math.min(batchSize, order.length), split.size);
  const imageLength = split.size ** 2 * CHANNELS;
  for (let from = fromBatch * batchSize; from < order.length; from += batchSize) {
    const count = Math.min(batchSize, order.length - from);
    for (let place = 0; place < count; place++) {
      const image = order[from + place]!;
      const random = randomStream(seed, "augment", epoch, image);
      augment(split.images, image * imageLength, random, buffer.images, place * imageLength);
      buffer.labels[place] = split.labels[image]!;
    }
    yield firstImages(buffer, count, imageLength);
  }
}

/** Images `from` to `from + count` of the split in file order, normalised; batches are written over as in `trainBatches`. */
export function* evaluationBatches(
  split: Split,
  config: Pick<RunConfig, "dataset">,
  from: number,
  count: number,
  batchSize: number,
): Generator<Batch, void, undefined> {
  if (from + count > split.count)
    throw new RangeError(`images ${from} to ${from + count}: the split has ${split.count}`);
  const table = normalisationTable(DATASETS[config.dataset]);
  const buffer = allocateBatch(Math.min(batchSize, count), split.size);
  const imageLength = split.size ** 2 * CHANNELS;
  for (let first = from; first < from + count; first += batchSize) {
    const images = Math.min(batchSize, from + count - first);
    const length = images * imageLength;
    normalise(split.images, first * imageLength, length, table, buffer.images, 0);
    buffer.labels.set(split.labels.subarray(first, first + images));
    yield firstImages(buffer, images, imageLength);
  }
}

function trainedImages(split: Split, config: BatchConfig): number {
  const count = config.trainImages - config.validationImages;
  if (count < 1 || count > split.count)
    throw new RangeError(
      `trainImages ${config.trainImages} less validationImages ${config.validationImages}: must be from 1 to the split's ${split.count}`,
    );
  return count;
}

/** Fisher-Yates. */
function shuffledOrder(count: number, seed: number, epoch: number): Uint32Array {
  const random = randomStream(seed, "order", epoch);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const image = order[last]!;
    order[last] = order[other]!;
    order[other] = image;
  }
  return order;
}

function createAugment(split: Split, config: BatchConfig): Augment {
  const facts = DATASETS[config.dataset];
  if (config.augment) return createAugmentation(facts, split.size);
  const table = normalisationTable(facts);
  const length = split.size ** 2 * CHANNELS;
  return (source, from, _random, target, to) => normalise(source, from, length, table, target, to);
}

const allocateBatch = (count: number, size: number): Batch => ({
  images: new Float32Array(count * size * size * CHANNELS),
  labels: new Int32Array(count),
  count,
});

const firstImages = ({ images, labels }: Batch, count: number, imageLength: number): Batch => ({
  images: images.subarray(0, count * imageLength),
  labels: labels.subarray(0, count),
  count,
});
