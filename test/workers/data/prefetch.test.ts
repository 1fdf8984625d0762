import { type Batch, type BatchConfig, trainBatches } from "@contsup/workers/data/batches";
import { openPrefetch } from "@contsup/workers/data/prefetch";
import { expect, it, onTestFinished } from "vitest";
import { batchConfig, splitOf } from "./random-split.ts";

const split = splitOf(50);

function prefetchOf(config: BatchConfig) {
  const prefetch = openPrefetch(split, config);
  onTestFinished(() => prefetch.close());
  return prefetch;
}

async function collect(batches: Iterable<Batch> | AsyncIterable<Batch>) {
  const found: Batch[] = [];
  for await (const { images, labels, count } of batches)
    found.push({ images: images.slice(), labels: labels.slice(), count });
  return found;
}

it("gives the same batches as trainBatches, epoch after epoch", async () => {
  const prefetch = prefetchOf(batchConfig());

  for (const [epoch, fromBatch] of [
    [1, 0],
    [2, 3],
    [3, 7],
  ] as const)
    expect(await collect(prefetch.trainBatches(epoch, fromBatch))).toEqual(
      await collect(trainBatches(split, batchConfig(), epoch, fromBatch)),
    );
});

it("gives batches that stay what they are", async () => {
  const kept: Batch[] = [];

  for await (const batch of prefetchOf(batchConfig()).trainBatches(1)) kept.push(batch);

  expect(kept).toEqual(await collect(trainBatches(split, batchConfig(), 1)));
});

it("starts anew after an epoch that was left in the middle", async () => {
  const prefetch = prefetchOf(batchConfig());
  for await (const batch of prefetch.trainBatches(1)) if (batch.count > 0) break;

  expect(await collect(prefetch.trainBatches(2))).toEqual(
    await collect(trainBatches(split, batchConfig(), 2)),
  );
});

it("passes on what went wrong in its thread", async () => {
  const prefetch = prefetchOf(batchConfig({ trainImages: 51 }));

  await expect(collect(prefetch.trainBatches(1))).rejects.toThrow(/trainImages 51/);
  await expect(collect(prefetch.trainBatches(2))).rejects.toThrow(/trainImages 51/);
});

it("ends who waits for a batch when it is closed", async () => {
  const prefetch = prefetchOf(batchConfig());
  const waiting = collect(prefetch.trainBatches(1));

  await Promise.all([expect(waiting).rejects.toThrow("the prefetch was closed"), prefetch.close()]);
});
