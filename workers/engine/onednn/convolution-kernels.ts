import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { Stride } from "../convolution.ts";
import type { Tf } from "../engine.ts";
import { type Kernel, kernel } from "./kernel.ts";

type Shape4D = [number, number, number, number];
type ConvolutionShape = [...Shape4D, outChannels: number, kernelSize: number, stride: number];

/** TensorFlow.js's attributes of a convolution and of its gradients. */
interface Attributes {
  strides: [number, number] | number;
  pad: Parameters<Tf["backend_util"]["computeConv2DInfo"]>[4];
  dataFormat?: "NHWC" | "NCHW";
  dilations?: [number, number] | number;
}

/** The addon knows 3x3 padded by 1 and 1x1 not padded, of stride 1 or 2; null for others. */
function known(
  tf: Tf,
  x: number[],
  filter: number[],
  { strides, pad, dataFormat = "NHWC", dilations = 1 }: Attributes,
): ConvolutionShape | null {
  if (dataFormat !== "NHWC") return null;
  const info = tf.backend_util.computeConv2DInfo(
    x as Shape4D,
    filter as Shape4D,
    strides,
    dilations,
    pad,
  );
  const { filterHeight: size, filterWidth, strideHeight: stride, padInfo } = info;
  const isSquare = size === filterWidth && stride === info.strideWidth && info.dilationHeight === 1;
  const border = (size - 1) / 2;
  const isKnown =
    isSquare &&
    (size === 1 || size === 3) &&
    (stride === 1 || stride === 2) &&
    padInfo.top === border &&
    padInfo.left === border &&
    info.outHeight === outSize(info.inHeight, stride) &&
    info.outWidth === outSize(info.inWidth, stride);
  return isKnown ? shapeOf(x, filter, stride) : null;
}

const outSize = (size: number, stride: number): number => Math.floor((size - 1) / stride) + 1;

const shapeOf = (x: number[], filter: number[], stride: number): ConvolutionShape => [
  ...(x as Shape4D),
  filter[3]!,
  filter[0]!,
  stride,
];

function outputShape([images, height, width, , outChannels, , stride]: ConvolutionShape): Shape4D {
  return [images, outSize(height, stride), outSize(width, stride), outChannels];
}

/** `Convolution` is convolution.ts's own; `Conv2D` and its gradients are TensorFlow.js's. */
export const convolutionKernels = (tf: Tf): Kernel[] => [
  kernel<{ x: TensorInfo; filter: TensorInfo }, { stride: Stride }>(
    "Convolution",
    (backend, { x, filter }, { stride }) => {
      const shape = shapeOf(x.shape, filter.shape, stride);
      const y = backend.output(outputShape(shape));
      const [from, weights, to] = [x, filter, y].map((tensor) => backend.floats(tensor));
      backend.binding.convolve(...shape, from!, weights!, to!);
      return [y];
    },
  ),
  kernel<{ x: TensorInfo; filter: TensorInfo }, Attributes>(
    "Conv2D",
    (backend, { x, filter }, attributes) => {
      const shape = known(tf, x.shape, filter.shape, attributes);
      if (!shape) return null;
      const y = backend.output(outputShape(shape));
      const [from, weights, to] = [x, filter, y].map((tensor) => backend.floats(tensor));
      backend.binding.convolve(...shape, from!, weights!, to!);
      return y;
    },
  ),
  kernel<{ dy: TensorInfo; filter: TensorInfo }, Attributes & { inputShape: Shape4D }>(
    "Conv2DBackpropInput",
    (backend, { dy, filter }, { inputShape, ...attributes }) => {
      const shape = known(tf, inputShape, filter.shape, attributes);
      if (!shape) return null;
      const dx = backend.output(inputShape);
      const [from, weights, to] = [dy, filter, dx].map((tensor) => backend.floats(tensor));
      backend.binding.convolveInputGradient(...shape, from!, weights!, to!);
      return dx;
    },
  ),
  kernel<{ x: TensorInfo; dy: TensorInfo }, Attributes & { filterShape: Shape4D }>(
    "Conv2DBackpropFilter",
    (backend, { x, dy }, { filterShape, ...attributes }) => {
      const shape = known(tf, x.shape, filterShape, attributes);
      if (!shape) return null;
      const dFilter = backend.output(filterShape);
      const [from, gradient, to] = [x, dy, dFilter].map((tensor) => backend.floats(tensor));
      backend.binding.convolveFilterGradient(...shape, from!, gradient!, to!);
      return dFilter;
    },
  ),
];
