import { convolution, type Stride } from "@contsup/workers/engine/convolution";
import type { Tf } from "@contsup/workers/engine/engine";
import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openCpu, openTensorflow } from "./engines.ts";
import { expectGradient, scattered } from "./finite-differences.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openTensorflow()).tf;
}, INSTALL_TIMEOUT_MS);

const onCpu = async <Value>(run: (tf: Tf) => Value): Promise<Value> => {
  const cpu = await openCpu();
  try {
    return run(cpu.tf);
  } finally {
    await openTensorflow();
  }
};

test("stride 2 pads a pixel on both sides, as PyTorch does", () => {
  const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 4, 4, 1]);
  const filter = tf.ones([3, 3, 1, 1]);

  const y = convolution(tf, x, filter, 2);

  expect(y.shape).toEqual([1, 2, 2, 1]);
  expect([...y.dataSync()]).toEqual([14, 30, 57, 99]);
});

const shapes: [kernelSize: number, stride: Stride][] = [
  [3, 1],
  [3, 2],
  [1, 1],
  [1, 2],
];

test.each(shapes)("gradients are those of finite differences: %ix, stride %i", (size, stride) => {
  const x = scattered(tf, [2, 4, 4, 3]);
  const filter = scattered(tf, [size, size, 3, 2], 2);
  const loss = (y: Tensor): Tensor => tf.sum(tf.mul(y, scattered(tf, y.shape, 3)));

  expectGradient(tf, (moved) => loss(convolution(tf, moved, filter, stride)), x);
  expectGradient(tf, (moved) => loss(convolution(tf, x, moved, stride)), filter);
});

test.each(shapes)("tensorflow and cpu agree: %ix, stride %i", async (size, stride) => {
  const gradients = (engine: Tf): number[][] => {
    const x = scattered(engine, [2, 6, 6, 3]);
    const filter = scattered(engine, [size, size, 3, 4], 2);
    const loss = (a: Tensor, b: Tensor): Tensor => {
      const y = convolution(engine, a, b, stride);
      return engine.sum(engine.mul(y, scattered(engine, y.shape, 3)));
    };
    return engine
      .grads((a, b) => loss(a!, b!))([x, filter])
      .map((g) => [...g.dataSync()]);
  };

  const found = gradients(tf);
  const expected = await onCpu(gradients);

  found.flat().forEach((value, index) => {
    expect(value).toBeCloseTo(expected.flat()[index]!, 4);
  });
});

test("no gradient of the input is computed where nothing trained stands behind it", async () => {
  const x = scattered(tf, [1, 4, 4, 3]);
  const filter = scattered(tf, [3, 3, 3, 2], 2);

  const { kernelNames } = await tf.profile(() =>
    tf.grad((moved) => tf.sum(convolution(tf, x, moved, 1)))(filter),
  );

  expect(kernelNames).toContain("Conv2DBackpropFilter");
  expect(kernelNames).not.toContain("Conv2DBackpropInput");
});
