import type { Tf } from "@contsup/workers/engine/engine";
import { globalAveragePool } from "@contsup/workers/engine/global-average-pool";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

test("each channel of each image is averaged over its pixels", () => {
  const x = tf.tensor4d([1, 10, 3, 30, 5, 50, 7, 70], [2, 1, 2, 2]);

  const y = globalAveragePool(tf, x);

  expect(y.shape).toEqual([2, 2]);
  expect([...y.dataSync()]).toEqual([2, 20, 6, 60]);
});

test("the gradient is that of finite differences", () => {
  const weights = scattered(tf, [2, 3], 4);

  expectGradient(
    tf,
    (x) => tf.sum(tf.mul(globalAveragePool(tf, x), weights)),
    scattered(tf, [2, 2, 4, 3]),
  );
});
