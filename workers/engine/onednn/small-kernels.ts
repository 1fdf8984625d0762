/** TensorFlow.js's own operations that a step calls between the large ones; shapes that none of ours does go to `cpu`. */
import type { DataType, TensorInfo } from "@tensorflow/tfjs-core";
import { sizeOf } from "./backend.ts";
import type { Binding } from "./binding.ts";
import { type Kernel, kernel } from "./kernel.ts";

const isFloat = ({ dtype }: TensorInfo): boolean => dtype === "float32";

const unary = (name: string, operation: "relu" | "step" | "square"): Kernel =>
  kernel<{ x: TensorInfo }, { alpha?: number }>(name, (backend, { x }, { alpha = 0 }) => {
    if (!isFloat(x) || alpha !== 0) return null;
    const y = backend.output(x.shape);
    const values = backend.floats(x);
    backend.binding[operation](values.length, values, backend.floats(y));
    return y;
  });

/** Whether b repeats along a: it is a scalar, or its shape is the end of a's. */
function repeats(a: number[], b: number[]): boolean {
  const trimmed = b.slice(b.findIndex((dimension) => dimension !== 1));
  if (sizeOf(b) === 1) return b.length <= a.length;
  return b.length <= a.length && a.slice(-trimmed.length).join() === trimmed.join();
}

const binary = (name: string, operation: "add" | "subtract" | "multiply"): Kernel =>
  kernel<{ a: TensorInfo; b: TensorInfo }>(name, (backend, inputs) => {
    if (!isFloat(inputs.a) || !isFloat(inputs.b)) return null;
    const swapped = operation !== "subtract" && sizeOf(inputs.a.shape) < sizeOf(inputs.b.shape);
    const [a, b] = swapped ? [inputs.b, inputs.a] : [inputs.a, inputs.b];
    if (!repeats(a.shape, b.shape)) return null;
    const c = backend.output(a.shape);
    const [left, right] = [backend.floats(a), backend.floats(b)];
    backend.binding[operation](left.length, right.length, left, right, backend.floats(c));
    return c;
  });

const cast = kernel<{ x: TensorInfo }, { dtype: DataType }>("Cast", (backend, { x }, { dtype }) => {
  if (x.dtype === dtype) return backend.alias(x, x.shape);
  const isNumber = dtype === "float32" || dtype === "int32";
  return isNumber && x.dtype !== "complex64" ? backend.cast(x, dtype) : null;
});

/** `cpu` would make an array of JavaScript's: enough of these in a step keep its garbage collector busy. */
const concat = kernel<TensorInfo[], { axis: number }>("Concat", (backend, inputs, { axis }) => {
  const parts = Object.values(inputs);
  const [{ shape }] = parts as [TensorInfo];
  if (axis !== 0 || !parts.every(isFloat)) return null;
  const y = backend.output([
    parts.reduce((sum, part) => sum + part.shape[0]!, 0),
    ...shape.slice(1),
  ]);
  let start = 0;
  for (const part of parts) {
    backend.floats(y).set(backend.floats(part), start);
    start += sizeOf(part.shape);
  }
  return y;
});

/** Over all axes, over the first ones, or over the last ones. */
const sum = kernel<{ x: TensorInfo }, { axis: number | number[]; keepDims: boolean }>(
  "Sum",
  (backend, { x }, { axis, keepDims }) => {
    const rank = x.shape.length;
    const axes = new Set([axis].flat().map((each) => (each + rank) % rank));
    if (axes.size === 0) for (let each = 0; each < rank; each++) axes.add(each);
    const first = x.shape.findIndex((_, each) => !axes.has(each));
    const isLeading = first === axes.size;
    const isTrailing = x.shape.every((_, each) => axes.has(each) === each >= rank - axes.size);
    if (!isFloat(x) || x.shape.includes(0) || !(isLeading || isTrailing)) return null;
    const kept = x.shape.filter((_, each) => !axes.has(each));
    const shape = keepDims ? x.shape.map((size, each) => (axes.has(each) ? 1 : size)) : kept;
    const y = backend.output(shape);
    const size = sizeOf(kept);
    const [from, to] = [backend.floats(x), backend.floats(y)];
    const { sumColumns, sumRows } = backend.binding;
    if (isTrailing) sumColumns(size, from.length / size, from, to);
    else sumRows(from.length / size, size, from, to);
    return y;
  },
);

const matrixProduct = kernel<
  { a: TensorInfo; b: TensorInfo },
  { transposeA: boolean; transposeB: boolean }
>("BatchMatMul", (backend, { a, b }, { transposeA, transposeB }) => {
  const leading = [...a.shape.slice(0, -2), ...b.shape.slice(0, -2)];
  if (!isFloat(a) || !isFloat(b) || sizeOf(leading) !== 1) return null;
  const [rows, inner] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const [depth, columns] = transposeB ? b.shape.slice(-2).reverse() : b.shape.slice(-2);
  if (inner !== depth || !rows || !inner || !columns) return null;
  const outer = a.shape.length > b.shape.length ? a.shape : b.shape;
  const c = backend.output([...outer.slice(0, -2), rows, columns]);
  const [left, right, to] = [a, b, c].map((tensor) => backend.floats(tensor));
  const { multiplyMatrices } = backend.binding;
  multiplyMatrices(transposeA, transposeB, rows, columns, inner, left!, right!, to!);
  return c;
});

const globalAveragePool = kernel<{ x: TensorInfo }, { height: number; width: number }>(
  "GlobalAveragePool",
  (backend, { x }, { height, width }) => {
    const [images, , , channels] = x.shape as [number, number, number, number];
    const y = backend.output([images, channels]);
    const [from, to] = [backend.floats(x), backend.floats(y)];
    backend.binding.averagePixels(images, height * width, channels, from, to);
    return [y];
  },
);

const globalAveragePoolGradient = kernel<{ dy: TensorInfo }, { height: number; width: number }>(
  "GlobalAveragePoolGrad",
  (backend, { dy }, { height, width }) => {
    const [images, channels] = dy.shape as [number, number];
    const dx = backend.output([images, height, width, channels]);
    const [from, to] = [backend.floats(dy), backend.floats(dx)];
    backend.binding.averagePixelsGradient(images, height * width, channels, from, to);
    return [dx];
  },
);

type ResizeAttributes = { alignCorners: boolean; halfPixelCenters?: boolean };
type Shape4D = [number, number, number, number];

function resizing(
  name: "resize" | "resizeGradient",
  { binding }: { binding: Binding },
  small: number[],
  large: number[],
  from: Float32Array,
  to: Float32Array,
): void {
  const [, height, width] = large as Shape4D;
  binding[name](...(small as Shape4D), height, width, from, to);
}

const resizeBilinear = kernel<{ images: TensorInfo }, ResizeAttributes & { size: number[] }>(
  "ResizeBilinear",
  (backend, { images }, { alignCorners, halfPixelCenters = false, size }) => {
    if (!isFloat(images) || !alignCorners || halfPixelCenters) return null;
    const [count, , , channels] = images.shape as Shape4D;
    const y = backend.output([count, ...size, channels]);
    resizing("resize", backend, images.shape, y.shape, backend.floats(images), backend.floats(y));
    return y;
  },
);

const resizeBilinearGradient = kernel<{ images: TensorInfo; dy: TensorInfo }, ResizeAttributes>(
  "ResizeBilinearGrad",
  (backend, { images, dy }, { alignCorners }) => {
    if (!isFloat(images) || !alignCorners) return null;
    const dx = backend.output(images.shape);
    resizing(
      "resizeGradient",
      backend,
      images.shape,
      dy.shape,
      backend.floats(dy),
      backend.floats(dx),
    );
    return dx;
  },
);

export const smallKernels: Kernel[] = [
  unary("Relu", "relu"),
  unary("Step", "step"),
  unary("Square", "square"),
  binary("Add", "add"),
  binary("Sub", "subtract"),
  binary("Multiply", "multiply"),
  cast,
  concat,
  sum,
  matrixProduct,
  globalAveragePool,
  globalAveragePoolGradient,
  resizeBilinear,
  resizeBilinearGradient,
];
