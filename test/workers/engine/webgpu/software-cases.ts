/** What a software device's kernels cover, and the edges where they leave it to the package's: odd sizes, chosen pairwise. */
import type { CheckCase } from "@contsup/workers/engine/check-cases";
import { convolution, type Stride } from "@contsup/workers/engine/convolution";
import type { Tf } from "@contsup/workers/engine/engine";
import { randomStream } from "@contsup/workers/random";
import type { Tensor } from "@tensorflow/tfjs-core";
import { pairwise } from "../onednn/pairwise.ts";

const BOUND = 1e-5;

function random(tf: Tf, shape: number[], index: number): Tensor {
  const stream = randomStream(1, "init", index);
  const length = tf.util.sizeFromShape(shape);
  return tf.tensor(
    Float32Array.from({ length }, () => stream.normal()),
    shape,
  );
}

const compare = (name: string, outputs: (tf: Tf) => Tensor[]): CheckCase => ({
  name,
  bound: BOUND,
  async run({ tf }) {
    const tensors = tf.tidy(() => outputs(tf));
    const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
    tf.dispose(tensors);
    return values as Float32Array[];
  },
});

const CONVOLUTIONS = pairwise({
  images: [1, 17],
  size: [6, 8, 12],
  from: [3, 12, 20],
  to: [3, 4, 24, 100],
  kernel: [1, 3],
  stride: [1, 2],
}).map(({ images, size, from, to, kernel, stride }) =>
  compare(
    `${kernel}x${kernel} convolution of ${images} images of ${size}, ${from} to ${to} channels, stride ${stride}`,
    (tf) => {
      const x = random(tf, [images!, size!, size!, from!], 0);
      const filter = random(tf, [kernel!, kernel!, from!, to!], 1);
      const operation = (a: Tensor, b: Tensor) => convolution(tf, a, b, stride as Stride);
      const y = operation(x, filter);
      return [y, ...tf.grads(operation)([x, filter], random(tf, y.shape, 2))];
    },
  ),
);

const AXES = [[0], [1], [1, 2], [0, 1, 2], [0, 2], [3], [2, 3], [0, 1, 2, 3]];

const REDUCTIONS = [12, 5].map((channels) =>
  compare(`sums and means of ${channels} channels`, (tf) => {
    const x = random(tf, [3, 7, 9, channels], 0);
    return AXES.flatMap((axes) => [tf.sum(x, axes), tf.mean(x, axes, true)]);
  }),
);

const VECTORS = [12, 5, 200].map((channels) =>
  compare(`operations with a vector of ${channels} channels`, (tf) => {
    const x = random(tf, [3, 7, channels], 0);
    const vector = random(tf, [channels], 1);
    const [one, scalar] = [random(tf, [1], 2), tf.scalar(3)];
    return [tf.add, tf.sub, tf.mul, tf.div].flatMap((operation) => [
      operation(x, vector),
      operation(vector, x),
      operation(vector, vector),
      operation(x, one),
      operation(scalar, vector),
    ]);
  }),
);

export const SOFTWARE_CASES: CheckCase[] = [...CONVOLUTIONS, ...REDUCTIONS, ...VECTORS];
