import { convolution, type Stride } from "@contsup/workers/engine/convolution";
import type { Engine, Tf } from "@contsup/workers/engine/engine";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { type Problem, take } from "./kernel-sets.ts";

/**
 * A 3x3 convolution of even size and both gradients, out of forward convolutions alone: those of `cpu` take milliseconds for a
 * million multiply-adds, and its kernels for gradients 100 times as long.
 */
export function convolutionOnCpu(
  { tf }: Engine,
  { inputs, dy }: Problem,
  stride: Stride,
): Float32Array[] {
  const tensors = tf.tidy(() => {
    const [x, filter, gradient] = [...inputs, dy].map(({ data, shape }) => tf.tensor(data, shape));
    return [
      convolution(tf, x!, filter!, stride),
      inputGradient(tf, gradient!, filter!, stride),
      filterGradient(tf, x!, gradient!, stride),
    ];
  });
  return take(tensors);
}

/** dy, zeros between its pixels, by the filter turned round and its channels swapped. */
function inputGradient(tf: Tf, dy: Tensor, filter: Tensor, stride: Stride): Tensor {
  const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return convolution(tf, spread(tf, dy, stride), turned, 1);
}

function spread(tf: Tf, dy: Tensor, stride: Stride): Tensor {
  const [images, height, width, channels] = dy.shape as [number, number, number, number];
  const gap: [number, number] = [0, stride - 1];
  const apart = tf.reshape(dy, [images, height, 1, width, 1, channels]);
  const none: [number, number] = [0, 0];
  const padded = tf.pad(apart, [none, none, gap, none, gap, none]);
  return tf.reshape(padded, [images, height * stride, width * stride, channels]);
}

/** x by dy as a filter with holes; the images are the channels. */
function filterGradient(tf: Tf, x: Tensor, dy: Tensor, stride: Stride): Tensor {
  const sums = tf.conv2d(
    tf.transpose(x, [3, 1, 2, 0]) as Tensor4D,
    tf.transpose(dy, [1, 2, 0, 3]) as Tensor4D,
    1,
    [[0, 0], [1, 1], [1, 1], [0, 0]], // biome-ignore format: a pair an axis
    "NHWC",
    stride,
  );
  const taps = tf.slice(sums, [0, 0, 0, 0], [-1, 3, 3, -1]);
  return tf.transpose(taps, [1, 2, 0, 3]);
}
