import type { Tf } from "@contsup/workers/engine/engine";
import { sgd } from "@contsup/workers/engine/sgd";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

test("two steps of Nesterov momentum with weight decay, done on paper", () => {
  const attributes = { learningRate: 0.1, momentum: 0.9, weightDecay: 0.5 };
  const gradient = tf.tensor1d([1]);
  const start = { parameters: tf.tensor1d([2]), velocity: tf.tensor1d([0]) };

  // g = 1 + 0.5 * 2 = 2, v = 2, p = 2 - 0.1 (2 + 1.8)
  const once = sgd(tf, { ...start, gradient }, attributes);
  expect(once.velocity.dataSync()[0]).toBeCloseTo(2, 6);
  expect(once.parameters.dataSync()[0]).toBeCloseTo(1.62, 6);

  // g = 1 + 0.81 = 1.81, v = 1.8 + 1.81, p = 1.62 - 0.1 (1.81 + 0.9 * 3.61)
  const twice = sgd(tf, { ...once, gradient }, attributes);
  expect(twice.velocity.dataSync()[0]).toBeCloseTo(3.61, 6);
  expect(twice.parameters.dataSync()[0]).toBeCloseTo(1.1141, 5);
});
