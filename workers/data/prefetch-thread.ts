import { parentPort, workerData } from "node:worker_threads";
import { type Batch, type BatchConfig, trainBatches } from "./batches.ts";
import type { Split } from "./image-set.ts";
import type { EpochRequest } from "./prefetch.ts";

const { split, config } = workerData as { split: Split; config: BatchConfig };

parentPort!.on("message", ({ epoch, fromBatch, port }: EpochRequest) => {
  const batches = trainBatches(split, config, epoch, fromBatch);
  port.on("message", () => {
    const { value } = batches.next();
    const batch = value ? copyOf(value) : null;
    port.postMessage(batch, batch ? [batch.images.buffer, batch.labels.buffer] : []);
  });
});

/** The next batch is written over this one, so what leaves the thread is a copy. */
const copyOf = ({ images, labels, count }: Batch) => ({
  images: images.slice(),
  labels: labels.slice(),
  count,
});
