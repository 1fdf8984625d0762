/**
 * Kernels for a software device, in place of the package's. There threads that share memory wait for each other dearly: the package's
 * convolutions, reductions, and element-wise operations with a vector of channels take 10 to 50 times as long as with these,
 * whose threads share nothing. What they do not cover goes to the package's kernels. A GPU keeps those.
 */
import type {
  KernelFunc,
  NamedTensorInfoMap,
  Tensor,
  Tensor4D,
  TensorInfo,
} from "@tensorflow/tfjs-core";
import type { Tf } from "../engine.ts";
import { blockedSum } from "./blocked-sum.ts";
import { type ConvolutionShape, directConvolution } from "./direct-convolution.ts";
import { directFilterGradient } from "./direct-filter-gradient.ts";
import type { WebGpuBackend } from "./program.ts";

type Kernel = (
  backend: WebGpuBackend,
  inputs: NamedTensorInfoMap,
  attributes: Record<string, unknown>,
) => TensorInfo | null;

export function registerSoftwareKernels(tf: Tf): void {
  override(tf, "Conv2D", (backend, { x, filter }, attributes) => {
    const found = convolutionOf(tf, x!.shape, filter!.shape, attributes);
    return found && directConvolution(backend, x!, filter!, found.outputShape, found.shape);
  });
  override(tf, "Conv2DBackpropFilter", (backend, { x, dy }, attributes) => {
    const filterShape = attributes.filterShape as number[];
    const found = convolutionOf(tf, x!.shape, filterShape, attributes);
    return found && directFilterGradient(backend, x!, dy!, filterShape, found.shape);
  });
  override(tf, "Conv2DBackpropInput", (backend, { dy, filter }, attributes) =>
    inputGradient(tf, backend, dy!, filter!, attributes),
  );
  for (const name of ["Sum", "Mean"])
    override(tf, name, (backend, { x }, attributes) => reduced(tf, backend, name, x!, attributes));
  for (const name of ["Add", "Sub", "Multiply", "RealDiv"])
    override(tf, name, (_backend, { a, b }) => broadcast(tf, name, a!, b!));
}

function override(tf: Tf, kernelName: string, kernel: Kernel): void {
  const original = tf.getKernel(kernelName, "webgpu");
  const kernelFunc: KernelFunc = (call) =>
    kernel(
      call.backend as WebGpuBackend,
      call.inputs,
      call.attrs as unknown as Record<string, unknown>,
    ) ?? original.kernelFunc(call);
  tf.unregisterKernel(kernelName, "webgpu");
  tf.registerKernel({ ...original, kernelFunc });
}

/** Null where the direct kernels do not serve. */
function convolutionOf(
  tf: Tf,
  xShape: number[],
  filterShape: number[],
  { strides, pad, dilations, dataFormat }: Record<string, unknown>,
): { outputShape: number[]; shape: ConvolutionShape } | null {
  const info = tf.backend_util.computeConv2DInfo(
    xShape as Tensor4D["shape"],
    filterShape as Tensor4D["shape"],
    strides as [number, number],
    (dilations ?? 1) as number,
    pad as "same",
  );
  const { padInfo, outShape, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const { top, bottom, left, right } = padInfo;
  const isSymmetric = top === left && top === right && bottom === right;
  const isSquare = strideHeight === strideWidth && filterShape[0] === filterShape[1];
  const isDense = dilationHeight === 1 && dilationWidth === 1;
  const isPlain = dataFormat === "NHWC" && isSymmetric && isSquare && isDense;
  if (!isPlain || filterShape[3]! % 4 !== 0) return null;
  return {
    outputShape: outShape,
    shape: { kernelSize: filterShape[0]!, stride: strideHeight, padding: top },
  };
}

/** Of a convolution with stride 1: the convolution of dy with the filter turned over, inputs and outputs exchanged. */
function inputGradient(
  tf: Tf,
  backend: WebGpuBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  attributes: Record<string, unknown>,
): TensorInfo | null {
  const inputShape = attributes.inputShape as number[];
  const [kernelSize, , inputs, outputs] = filter.shape as [number, number, number, number];
  const found = convolutionOf(tf, inputShape, filter.shape, attributes);
  if (found?.shape.stride !== 1 || inputs % 4 !== 0 || outputs % 4 !== 0) return null;
  const turned = tf.tidy(() => tf.transpose(tf.reverse(filter as Tensor, [0, 1]), [0, 1, 3, 2]));
  const shape = { ...found.shape, padding: kernelSize - 1 - found.shape.padding };
  const dx = directConvolution(backend, dy, turned, inputShape, shape);
  turned.dispose();
  return dx;
}

/** Over neighbouring axes, not the last one. */
function reduced(
  tf: Tf,
  backend: WebGpuBackend,
  name: string,
  x: TensorInfo,
  { axis, keepDims }: Record<string, unknown>,
): TensorInfo | null {
  const axes = tf.util.parseAxisParam(axis as number[], x.shape).sort((a, b) => a - b);
  const [first, last] = [axes[0]!, axes.at(-1)!];
  const size = (shape: number[]): number => tf.util.sizeFromShape(shape);
  const inner = size(x.shape.slice(last + 1));
  if (x.dtype !== "float32" || last - first >= axes.length || inner % 4 !== 0) return null;
  const middle = size(x.shape.slice(first, last + 1));
  const kept = keepDims ? axes.map(() => 1) : [];
  const outputShape = [...x.shape.slice(0, first), ...kept, ...x.shape.slice(last + 1)];
  const outer = size(x.shape.slice(0, first));
  return blockedSum(backend, x, [outer, middle, inner], outputShape, name === "Mean");
}

/** A vector is what the package shares; as a tensor of the other's rank it is not. */
function broadcast(tf: Tf, name: string, a: TensorInfo, b: TensorInfo): TensorInfo | null {
  const rank = Math.max(a.shape.length, b.shape.length);
  if (rank === 1 || (a.shape.length !== 1 && b.shape.length !== 1)) return null;
  const ofRank = (vector: TensorInfo): Tensor =>
    tf.reshape(vector as Tensor, [...Array(rank - vector.shape.length).fill(1), ...vector.shape]);
  return tf.tidy(() => tf.engine().runKernel(name, { a: ofRank(a), b: ofRank(b) }));
}
