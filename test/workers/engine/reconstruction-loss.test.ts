import type { Tf } from "@contsup/workers/engine/engine";
import { reconstructionLoss } from "@contsup/workers/engine/reconstruction-loss";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

test("the loss is the mean binary cross-entropy of sigmoid(x)", () => {
  const x = tf.tensor1d([0, Math.log(3)]); // sigmoid: 1/2, 3/4
  const target = tf.tensor1d([1, 0.25]);

  const loss = reconstructionLoss(tf, x, target);

  const second = -(0.25 * Math.log(0.75) + 0.75 * Math.log(0.25));
  expect(loss.dataSync()[0]).toBeCloseTo((Math.log(2) + second) / 2, 6);
});

test("the gradient is that of finite differences", () => {
  const target = tf.abs(scattered(tf, [2, 3], 2));

  expectGradient(tf, (x) => reconstructionLoss(tf, x, target), scattered(tf, [2, 3]));
});
