/**
 * The batches of trainBatches, made ahead by a thread: a fast engine does not wait for them, and the event loop stays free.
 * The thread shares the images' memory. Each batch has memory of its own.
 */
import { on } from "node:events";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { Batch, BatchConfig } from "./batches.ts";
import type { Split } from "./image-set.ts";

/** One batch ready and one in the making while a third is trained on. */
const AHEAD = 2;

/** What the thread is asked for: each message on `port` is answered with a batch, or with null after the last. */
export interface EpochRequest {
  epoch: number;
  fromBatch: number;
  port: MessagePort;
}

export interface Prefetch {
  /** As the function trainBatches does for the split and config of this prefetch. */
  trainBatches(epoch: number, fromBatch?: number): AsyncGenerator<Batch, void, undefined>;
  close(): Promise<void>;
}

export function openPrefetch(split: Split, config: BatchConfig): Prefetch {
  const worker = new Worker(new URL("./prefetch-thread.ts", import.meta.url), {
    workerData: { split, config },
  });
  worker.unref();
  const ended = new AbortController();
  worker.once("error", (error) => ended.abort(error));
  worker.once("exit", () => ended.abort(new Error("the prefetch was closed")));
  return {
    trainBatches: (epoch, fromBatch = 0) => requestEpoch(worker, epoch, fromBatch, ended.signal),
    close: async () => {
      await worker.terminate();
    },
  };
}

async function* requestEpoch(
  worker: Worker,
  epoch: number,
  fromBatch: number,
  ended: AbortSignal,
): AsyncGenerator<Batch, void, undefined> {
  ended.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const answers = on(port1, "message", { signal: ended });
  const request: EpochRequest = { epoch, fromBatch, port: port2 };
  worker.postMessage(request, [port2]);
  for (let asked = 0; asked < AHEAD; asked++) port1.postMessage(null);
  try {
    for await (const [batch] of answers as AsyncIterable<[Batch | null]>) {
      if (batch === null) return;
      port1.postMessage(null);
      yield batch;
    }
  } catch (error) {
    throw ended.aborted ? ended.reason : error;
  } finally {
    port1.close();
  }
}
