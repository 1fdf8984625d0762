import type { Tf } from "@contsup/workers/engine/engine";
import { supervisedContrast } from "@contsup/workers/engine/supervised-contrast";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

const loss = (features: number[][], labels: number[], temperature = 0.07): number =>
  supervisedContrast(
    tf,
    tf.tensor2d(features),
    tf.tensor1d(labels, "int32"),
    temperature,
  ).dataSync()[0]!;

test("identical features cannot be told apart: log(batch - 1)", () => {
  expect(loss(Array(5).fill([3, 4]), [0, 0, 1, 1, 1])).toBeCloseTo(Math.log(4), 5);
});

test("three unit vectors, done on paper", () => {
  // z0 = z1, z2 across: s01 = 1 / t, s02 = s12 = 0; image 2 has no positive and counts in the mean.
  const t = 0.5;

  const found = loss(
    [
      [2, 0],
      [1, 0],
      [0, 7],
    ],
    [0, 0, 1],
    t,
  );

  const scale = t / 0.07;
  expect(found).toBeCloseTo((scale * 2 * Math.log(1 + Math.exp(-1 / t))) / 3, 5);
});

test("a batch without any positive, or of one image, has loss 0 and gradient 0", () => {
  expect(
    loss(
      [
        [1, 2],
        [3, 1],
      ],
      [0, 1],
    ),
  ).toBeCloseTo(0, 6);
  expect(loss([[1, 2]], [3])).toBeCloseTo(0, 6);

  const labels = tf.tensor1d([3], "int32");
  const gradient = tf.grad((x) => supervisedContrast(tf, x, labels, 0.07))(tf.tensor2d([[1, 2]]));
  expect([...gradient.dataSync()].map(Math.abs)).toEqual([0, 0]);
});

test("features far apart at a small temperature stay finite", () => {
  expect(
    loss(
      [
        [1, 0],
        [-1, 0],
        [1, 0],
      ],
      [0, 0, 1],
      0.001,
    ),
  ).toBeGreaterThan(0);
  expect(
    Number.isFinite(
      loss(
        [
          [1, 0],
          [-1, 0],
          [1, 0],
        ],
        [0, 0, 1],
        0.001,
      ),
    ),
  ).toBe(true);
});

test("the gradient is that of finite differences", () => {
  const labels = tf.tensor1d([0, 1, 0, 1, 2], "int32");

  expectGradient(
    tf,
    (features) => supervisedContrast(tf, features, labels, 0.5),
    scattered(tf, [5, 3]),
  );
});
