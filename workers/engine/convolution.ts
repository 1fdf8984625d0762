/**
 * 3x3 (padding 1) and 1x1 (no padding) convolutions of stride 1 or 2, without bias, as PyTorch pads them: with stride 2 the
 * padding is symmetric, where TensorFlow's "same" would pad (0, 1).
 */
import type { NamedTensorMap, Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

export type Stride = 1 | 2;
type Attributes = { stride: Stride };
type Padding = "same" | "valid" | [[0, 0], [1, 1], [1, 1], [0, 0]];

const padding = (kernelSize: number, stride: Stride): Padding => {
  if (kernelSize === 1) return "valid";
  return stride === 1
    ? "same"
    : [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ];
};

const CONVOLUTION: FusedOp<Attributes> = {
  name: "Convolution",
  portable: (tf, { x, filter }, { stride }) => [
    tf.conv2d(x as Tensor4D, filter as Tensor4D, stride, padding(filter!.shape[0]!, stride)),
  ],
  gradient: { savedInputs: ["x", "filter"], savedOutputs: [], backward },
};

/** The gradient of x comes first, so that of the filter, which is always wanted, can free what both read. */
function backward(tf: Tf, [dy]: Tensor[], saved: Tensor[], { stride }: Attributes) {
  const [x, filter] = saved;
  const shared = {
    strides: [stride, stride],
    pad: padding(filter!.shape[0]!, stride),
    dataFormat: "NHWC",
  };
  const run = (kernel: string, inputs: NamedTensorMap, shape: object): Tensor =>
    tf.engine().runKernel(kernel, inputs, { ...shared, ...shape });
  return {
    x: () => run("Conv2DBackpropInput", { dy: dy!, filter: filter! }, { inputShape: x!.shape }),
    filter: () => {
      const gradient = run(
        "Conv2DBackpropFilter",
        { x: x!, dy: dy! },
        { filterShape: filter!.shape },
      );
      tf.dispose([dy!, x!, filter!]);
      return gradient;
    },
  };
}

/** x (N, H, W, I), filter (k, k, I, O) -> (N, H / stride, W / stride, O). */
export const convolution = (tf: Tf, x: Tensor, filter: Tensor, stride: Stride): Tensor =>
  fused(tf, CONVOLUTION, { x, filter }, { stride })[0]!;
