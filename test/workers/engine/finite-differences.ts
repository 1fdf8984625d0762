import type { Tf } from "@contsup/workers/engine/engine";
import type { Tensor } from "@tensorflow/tfjs-core";
import { expect } from "vitest";

/** Wide enough for float32: the rounding of f is divided by it. */
const STEP = 3e-3;

/** Compares the gradient of f(x), a scalar, with central differences, each to 1 % of the largest. */
export function expectGradient(tf: Tf, f: (x: Tensor) => Tensor, x: Tensor): void {
  const [gradient] = tf.grads((...xs) => f(xs[0]!))([x]);
  const found = gradient!.dataSync();
  const values = x.dataSync();
  const at = (index: number, change: number): number => {
    const moved = Float32Array.from(values);
    moved[index]! += change;
    return tf.tidy(() => f(tf.tensor(moved, x.shape)).dataSync()[0]!);
  };
  const expected = Array.from(
    values,
    (_, index) => (at(index, STEP) - at(index, -STEP)) / (2 * STEP),
  );
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(0);
  for (const [index, value] of expected.entries())
    expect(Math.abs(found[index]! - value)).toBeLessThan(0.01 * largest);
}

/** Values that look random, always the same, in [-1, 1). */
export const scattered = (tf: Tf, shape: number[], seed = 1): Tensor => {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const values = Float32Array.from({ length: size }, (_, index) => {
    const turn = Math.sin((index + 1) * 12.9898 + seed * 78.233) * 43758.5453;
    return 2 * (turn - Math.floor(turn)) - 1;
  });
  return tf.tensor(values, shape);
};
