// Images a second that the loader gives on one core: a training step must never wait for its batch.
import { randomBytes } from "node:crypto";
import { DATASETS } from "@contsup/contsup/dataset";
import { type Batch, evaluationBatches, trainBatches } from "@contsup/workers/data/batches";
import { allocateSplit } from "@contsup/workers/data/image-set";
import { openPrefetch } from "@contsup/workers/data/prefetch";
import type { BenchLine } from "./bench-line.ts";

const IMAGES = 50_000;
/** What one core must do: a batch of 1,024 in 34 ms. */
const LEAST_AUGMENTED = 30_000;
const PASSES = 3;

/** The engine makes no difference: the loader does not use it. */
export async function* bench(_options: { engine: string }): AsyncGenerator<BenchLine> {
  const split = allocateSplit(IMAGES, DATASETS.CIFAR10.imageSize);
  for (let at = 0; at < split.images.length; at += 1 << 16)
    split.images.set(randomBytes(Math.min(1 << 16, split.images.length - at)), at);
  const config = {
    dataset: "CIFAR10",
    batchSize: DATASETS.CIFAR10.batchSize,
    seed: 0,
    augment: true,
    trainImages: IMAGES,
    validationImages: 0,
  } as const;
  yield line(
    "CIFAR-10 augmented",
    LEAST_AUGMENTED,
    await rate((pass) => trainBatches(split, config, pass)),
  );
  yield line(
    "CIFAR-10 normalised",
    null,
    await rate(() => evaluationBatches(split, config, 0, IMAGES, 1000)),
  );
  const prefetch = openPrefetch(split, config);
  yield line(
    "CIFAR-10 augmented by a thread",
    null,
    await rate((pass) => prefetch.trainBatches(pass)),
  );
  await prefetch.close();
}

const line = (name: string, bound: number | null, value: number): BenchLine => ({
  bench: "loader",
  case: name,
  value: Math.round(value),
  unit: "images/s",
  bound,
  ok: bound === null || value >= bound,
});

/** The median of the passes after a first one, which compiles. */
async function rate(
  pass: (number: number) => Iterable<Batch> | AsyncIterable<Batch>,
): Promise<number> {
  const rates: number[] = [];
  for (let number = 1; number <= PASSES + 1; number++) {
    const start = performance.now();
    let images = 0;
    for await (const { count } of pass(number)) images += count;
    rates.push((1000 * images) / (performance.now() - start));
  }
  return rates.slice(1).toSorted((a, b) => a - b)[PASSES >> 1]!;
}
