import type { TensorInfo } from "@tensorflow/tfjs-core";
import { repeated, runThreads, type WebGpuBackend } from "./program.ts";

/** Square, with the same padding on all sides. */
export interface ConvolutionShape {
  kernelSize: number;
  stride: number;
  padding: number;
}

/** The largest of 4, 3, 2, 1 that divides `count`. */
export const tile = (count: number): number => [4, 3, 2].find((size) => count % size === 0) ?? 1;

/** Output pixels of a thread, in a row. */
const pixelsOf = (width: number): number => [8, 4].find((size) => width % size === 0) ?? 1;

/**
 * x (N, H, W, I), filter (k, k, I, O) -> outputShape (N, H', W', O), O divisible by 4. A thread has a few neighbouring pixels of up
 * to 16 channels in registers; nothing is shared between threads, so nothing waits.
 */
export function directConvolution(
  backend: WebGpuBackend,
  x: TensorInfo,
  filter: TensorInfo,
  outputShape: number[],
  shape: ConvolutionShape,
): TensorInfo {
  const [images, height, width, channels] = outputShape as [number, number, number, number];
  const pixels = pixelsOf(width);
  const vectors = tile(channels / 4);
  const { kernelSize, stride, padding } = shape;
  return runThreads(
    backend,
    images * height * (width / pixels) * (channels / 4 / vectors),
    {
      outputShape,
      shaderKey: `directConvolution_${[kernelSize, stride, padding, pixels, vectors]}`,
      getUserCode: () => shader(shape, pixels, vectors),
    },
    [
      { tensor: x, name: "x", components: 1 },
      { tensor: filter, name: "W", components: 4 },
    ],
  );
}

const shader = (
  { kernelSize, stride, padding }: ConvolutionShape,
  pixels: number,
  vectors: number,
): string => {
  const columns = (pixels - 1) * stride + kernelSize;
  const each = (code: (pixel: number, vector: number) => string) =>
    repeated(pixels, (pixel) => repeated(vectors, (vector) => code(pixel, vector)));
  return `
fn main(index : i32) {
  if (index >= uniforms.threads) { return; }
  let outputs = uniforms.outShape[3] / 4;
  let groups = outputs / ${vectors};
  let blocks = uniforms.outShape[2] / ${pixels};
  let group = index % groups;
  let block = (index / groups) % blocks;
  let line = index / groups / blocks; // image and row
  let row = line % uniforms.outShape[1];
  let image = line / uniforms.outShape[1];
  let inputs = uniforms.xShape[3];
  let height = uniforms.xShape[1];
  let width = uniforms.xShape[2];
  let first = block * ${pixels * stride} - ${padding};
  ${repeated(
    columns,
    (c) => `let inside${c} = first + ${c} >= 0 && first + ${c} < width;
  let offset${c} = clamp(first + ${c}, 0, width - 1) * inputs;`,
  )}
  ${each((pixel, vector) => `var y${pixel}_${vector} = vec4<f32>(0.0);`)}
  for (var i = 0; i < ${kernelSize}; i++) {
    let inputRow = row * ${stride} - ${padding} + i;
    if (inputRow < 0 || inputRow >= height) { continue; }
    let start = (image * height + inputRow) * width * inputs;
    for (var input = 0; input < inputs; input++) {
      ${repeated(columns, (c) => `let x${c} = select(0.0, x[start + offset${c} + input], inside${c});`)}
      let at = (i * ${kernelSize} * inputs + input) * outputs + group * ${vectors};
      ${repeated(
        kernelSize,
        (j) => `
      ${repeated(vectors, (vector) => `let w${j}_${vector} = W[at + ${j} * inputs * outputs + ${vector}];`)}
      ${each((pixel, vector) => `y${pixel}_${vector} += x${pixel * stride + j} * w${j}_${vector};`)}`,
      )}
    }
  }
  let to = (line * uniforms.outShape[2] + block * ${pixels}) * outputs + group * ${vectors};
  ${each((pixel, vector) => `result[to + ${pixel} * outputs + ${vector}] = y${pixel}_${vector};`)}
}`;
};
