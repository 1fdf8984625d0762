import type { Engine } from "@contsup/workers/engine/engine";
import { peakTensorBytes, resetPeak } from "@contsup/workers/engine/memory";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openCpu();
});

test("the peak is the most bytes alive at once, each buffer counted once", () => {
  const { tf } = engine;
  resetPeak(engine);
  const start = peakTensorBytes(engine);

  const kept = tf.zeros([100]);
  const clone = kept.clone();
  tf.tidy(() => void tf.zeros([1000]));
  tf.zeros([10]).dispose();

  expect(peakTensorBytes(engine) - start).toBe(4400);
  resetPeak(engine);
  expect(peakTensorBytes(engine) - start).toBe(400);
  tf.dispose([kept, clone]);
  resetPeak(engine);
  expect(peakTensorBytes(engine)).toBe(start);
});
