import type { Tf } from "@contsup/workers/engine/engine";
import { sum } from "@contsup/workers/engine/sum";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

test("every term gets the gradient of the sum, and no tensor is left behind", () => {
  const terms = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4]), tf.tensor1d([5, 6])];
  const weights = tf.tensor1d([10, 100]);
  const before = tf.memory().numTensors;

  const { value, grads } = tf.valueAndGrads((...xs) => tf.sum(tf.mul(sum(tf, xs), weights)))(terms);

  expect(value.dataSync()[0]).toBe(90 + 1200);
  expect(grads.map((gradient) => [...gradient.dataSync()])).toEqual(Array(3).fill([10, 100]));
  expect(tf.memory().numTensors).toBe(before + 4);
});

test("terms that nothing trains behind are constants", () => {
  const detached = tf.tensor1d([1, 2]);

  const gradient = tf.grad((x) => tf.sum(sum(tf, [detached, x])))(tf.tensor1d([3, 4]));

  expect([...gradient.dataSync()]).toEqual([1, 1]);
});
