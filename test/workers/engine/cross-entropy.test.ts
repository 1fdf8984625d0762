import { crossEntropy } from "@contsup/workers/engine/cross-entropy";
import type { Tf } from "@contsup/workers/engine/engine";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

test("the loss is the mean of -log p(label)", () => {
  const logits = tf.tensor2d([0, 0, Math.log(2), 0], [2, 2]);

  const loss = crossEntropy(tf, logits, tf.tensor1d([1, 0], "int32"));

  expect(loss.dataSync()[0]).toBeCloseTo((Math.log(2) + Math.log(3 / 2)) / 2, 6);
});

test("logits of thousands neither overflow nor vanish", () => {
  const loss = crossEntropy(tf, tf.tensor2d([5000, 0], [1, 2]), tf.tensor1d([1], "int32"));

  expect(loss.dataSync()[0]).toBe(5000);
});

test("the gradient is that of finite differences", () => {
  const labels = tf.tensor1d([2, 0, 1, 2], "int32");

  expectGradient(tf, (logits) => crossEntropy(tf, logits, labels), scattered(tf, [4, 3]));
});
