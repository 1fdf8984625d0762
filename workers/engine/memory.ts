/**
 * Memory of tensors, as TensorFlow.js holds them: each buffer counted once, however many tensors share it (`tf.memory()`
 * counts a clone twice). The counting hangs on the map in which TensorFlow.js enters every buffer and deletes it again.
 */
import type { Engine, Tf } from "./engine.ts";

interface Count {
  bytes: number;
  peak: number;
}

const counts = new WeakMap<Tf, Count>();

/** Starts to count. Buffers that are there already are not known. */
export function observeMemory({ tf }: Engine): Count {
  const known = counts.get(tf);
  if (known) return known;
  const count: Count = { bytes: 0, peak: 0 };
  const { tensorInfo } = tf.engine().state;
  const { set, delete: remove } = tensorInfo;
  tensorInfo.set = (dataId, info) => {
    count.bytes += info.bytes;
    count.peak = Math.max(count.peak, count.bytes);
    return set.call(tensorInfo, dataId, info);
  };
  tensorInfo.delete = (dataId) => {
    count.bytes -= tensorInfo.get(dataId)?.bytes ?? 0;
    return remove.call(tensorInfo, dataId);
  };
  counts.set(tf, count);
  return count;
}

/** Bytes of tensors at the highest point since `resetPeak`, or since the first network was made. */
export const peakTensorBytes = (engine: Engine): number => observeMemory(engine).peak;

export function resetPeak(engine: Engine): void {
  const count = observeMemory(engine);
  count.peak = count.bytes;
}
