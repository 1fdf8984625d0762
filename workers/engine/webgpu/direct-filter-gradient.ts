import type { TensorInfo } from "@tensorflow/tfjs-core";
import { blockedSum } from "./blocked-sum.ts";
import { type ConvolutionShape, tile } from "./direct-convolution.ts";
import { repeated, runThreads, type WebGpuBackend } from "./program.ts";

/** Parts of a batch that are summed apart: enough threads, and short sums. */
const MAX_PARTS = 16;
/** Pixels of dy in a row that a thread takes at once. */
const pixelsOf = (width: number): number => [4, 2].find((size) => width % size === 0) ?? 1;

/**
 * x (N, H, W, I), dy (N, H', W', O) -> filterShape (k, k, I, O), O divisible by 4. A thread has a row of the filter for a few input and
 * output channels in registers, and goes over all pixels of some of the images.
 */
export function directFilterGradient(
  backend: WebGpuBackend,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
  shape: ConvolutionShape,
): TensorInfo {
  const [kernelSize, , inputs, outputs] = filterShape as [number, number, number, number];
  const size = kernelSize ** 2 * inputs * outputs;
  const images = x.shape[0]!;
  const parts = Math.min(images, MAX_PARTS);
  const tiles = { inputs: tile(inputs), vectors: outputs % 8 === 0 ? 2 : 1 };
  const pixels = pixelsOf(dy.shape[2]!);
  const { stride, padding } = shape;
  const partial = runThreads(
    backend,
    parts * kernelSize * (inputs / tiles.inputs) * (outputs / 4 / tiles.vectors),
    {
      outputShape: [parts, size],
      shaderKey: `directFilterGradient_${[kernelSize, stride, padding, pixels, tiles.inputs, tiles.vectors]}`,
      getUserCode: () => shader(shape, pixels, tiles),
    },
    [
      { tensor: x, name: "x", components: 1 },
      { tensor: dy, name: "dy", components: 4 },
    ],
    { imagesOfPart: Math.ceil(images / parts) },
  );
  const sum = blockedSum(backend, partial, [1, parts, size], filterShape);
  backend.disposeData(partial.dataId);
  return sum;
}

const shader = (
  { kernelSize, stride, padding }: ConvolutionShape,
  pixels: number,
  tiles: { inputs: number; vectors: number },
): string => {
  const columns = (pixels - 1) * stride + kernelSize;
  const each = (code: (j: number, input: number, vector: number) => string) =>
    repeated(kernelSize, (j) =>
      repeated(tiles.inputs, (input) =>
        repeated(tiles.vectors, (vector) => code(j, input, vector)),
      ),
    );
  return `
fn main(index : i32) {
  if (index >= uniforms.threads) { return; }
  let inputs = uniforms.xShape[3];
  let outputs = uniforms.dyShape[3] / 4;
  let height = uniforms.xShape[1];
  let width = uniforms.xShape[2];
  let outputGroups = outputs / ${tiles.vectors};
  let inputGroups = inputs / ${tiles.inputs};
  let output = (index % outputGroups) * ${tiles.vectors};
  let input = ((index / outputGroups) % inputGroups) * ${tiles.inputs};
  let i = (index / outputGroups / inputGroups) % ${kernelSize};
  let part = index / outputGroups / inputGroups / ${kernelSize};
  ${each((j, k, v) => `var g${j}_${k}_${v} = vec4<f32>(0.0);`)}
  let end = min((part + 1) * uniforms.imagesOfPart, uniforms.xShape[0]);
  for (var image = part * uniforms.imagesOfPart; image < end; image++) {
    for (var row = 0; row < uniforms.dyShape[1]; row++) {
      let inputRow = row * ${stride} - ${padding} + i;
      if (inputRow < 0 || inputRow >= height) { continue; }
      let start = (image * height + inputRow) * width * inputs + input;
      let dyStart = (image * uniforms.dyShape[1] + row) * uniforms.dyShape[2] * outputs + output;
      ${each((j, k, v) => `var r${j}_${k}_${v} = vec4<f32>(0.0);`)}
      for (var column = 0; column < uniforms.dyShape[2]; column += ${pixels}) {
        let first = column * ${stride} - ${padding};
        ${repeated(
          columns,
          (c) => `let inside${c} = first + ${c} >= 0 && first + ${c} < width;
        let from${c} = start + clamp(first + ${c}, 0, width - 1) * inputs;
        ${repeated(tiles.inputs, (k) => `let x${c}_${k} = select(0.0, x[from${c} + ${k}], inside${c});`)}`,
        )}
        ${repeated(
          pixels,
          (p) => `
        ${repeated(tiles.vectors, (v) => `let d${p}_${v} = dy[dyStart + (column + ${p}) * outputs + ${v}];`)}
        ${each((j, k, v) => `r${j}_${k}_${v} += x${p * stride + j}_${k} * d${p}_${v};`)}`,
        )}
      }
      ${each((j, k, v) => `g${j}_${k}_${v} += r${j}_${k}_${v};`)}
    }
  }
  let to = ((part * ${kernelSize} + i) * ${kernelSize} * inputs + input) * outputs + output;
  ${each((j, k, v) => `result[to + (${j} * inputs + ${k}) * outputs + ${v}] = g${j}_${k}_${v};`)}
}`;
};
