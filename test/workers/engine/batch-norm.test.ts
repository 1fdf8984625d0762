import { batchNorm, batchNormInference, type Follow } from "@contsup/workers/engine/batch-norm";
import type { Tf } from "@contsup/workers/engine/engine";
import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

const values = (tensor: Tensor): number[] => [...tensor.dataSync()];

/** One channel, four values: mean 4, variance (biased) 5. */
const small = () => ({
  x: tf.tensor4d([1, 3, 5, 7], [1, 2, 2, 1]),
  gamma: tf.tensor1d([2]),
  beta: tf.tensor1d([1]),
});

describe("in training", () => {
  test("values are normalised by the batch's mean and biased variance", () => {
    const { y, mean, variance } = batchNorm(tf, "nothing", small());

    expect(values(mean)).toEqual([4]);
    expect(values(variance)).toEqual([5]);
    const deviation = Math.sqrt(5 + 1e-5);
    [-3, -1, 1, 3].forEach((centred, index) => {
      expect(values(y)[index]).toBeCloseTo((2 * centred) / deviation + 1, 5);
    });
  });

  test("the residual is added before the ReLU", () => {
    const residual = tf.tensor4d([0, 0, 1, 1], [1, 2, 2, 1]);

    const { y } = batchNorm(tf, "relu", { ...small(), residual });

    const deviation = Math.sqrt(5 + 1e-5);
    const expected = [0, 1 - 2 / deviation, 2 + 2 / deviation, 2 + 6 / deviation];
    values(y).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 5);
    });
  });

  test("the pool averages what the ReLU lets pass", () => {
    const { y } = batchNorm(tf, "pool", small(), 2);

    const deviation = Math.sqrt(5 + 1e-5);
    expect(y.shape).toEqual([1, 1, 1, 1]);
    expect(values(y)[0]).toBeCloseTo((3 + (-2 + 2 + 6) / deviation) / 4, 5);
  });

  const shape = [2, 4, 4, 3];
  const inputs = (residual: boolean) => ({
    x: scattered(tf, shape, 2),
    gamma: tf.tensor1d([0.5, 1, 1.5]),
    beta: tf.tensor1d([0.1, -0.2, 0.3]),
    ...(residual && { residual: scattered(tf, shape, 3) }),
  });
  test.each<[Follow, pool: number, residual: boolean]>([
    ["nothing", 1, false],
    ["relu", 1, false],
    ["relu", 1, true],
    ["pool", 1, false],
    ["pool", 2, false],
    ["pool", 4, false],
  ])(
    "gradients are those of finite differences: %s, pool %i, residual %s",
    (follow, pool, residual) => {
      const given: Record<string, Tensor> = inputs(residual);
      for (const [name, tensor] of Object.entries(given)) {
        const f = (moved: Tensor): Tensor => {
          const { y } = batchNorm(tf, follow, { ...inputs(residual), [name]: moved }, pool);
          return tf.sum(tf.mul(y, scattered(tf, y.shape, 5)));
        };
        expectGradient(tf, f, tensor);
      }
    },
  );

  test("the backward pass leaves no tensor behind", () => {
    const given = inputs(true);
    const loss = (x: Tensor) => tf.sum(batchNorm(tf, "relu", { ...given, x }, 1).y);
    const before = tf.memory().numTensors;

    tf.dispose(tf.grad(loss)(given.x));

    expect(tf.memory().numTensors).toBe(before);
  });
});

test("in evaluation the given statistics are used", () => {
  const { gamma, beta } = small();
  const inputs = {
    x: tf.tensor4d([1, 3, 5, 11], [1, 2, 2, 1]),
    mean: tf.tensor1d([3]),
    variance: tf.tensor1d([4]),
    gamma,
    beta,
  };

  const y = batchNormInference(tf, "relu", inputs);
  const pooled = batchNormInference(tf, "pool", inputs, 2);

  [0, 1, 3, 9].forEach((value, index) => {
    expect(values(y)[index]).toBeCloseTo(value, 4);
  });
  expect(values(pooled)[0]).toBeCloseTo(13 / 4, 4);
});
