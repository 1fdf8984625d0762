/**
 * TensorFlow.js's CPU backend with its tensors in native memory: kernels of `cpu` work on it unchanged, since they read
 * and write typed arrays, and kernels of the addon take the same arrays by their address.
 */
import { createRequire } from "node:module";
import type { DataType, TensorInfo } from "@tensorflow/tfjs-core";
import type { Binding } from "./binding.ts";
import { MemoryPool } from "./memory-pool.ts";

const require = createRequire(import.meta.url);
const { MathBackendCPU } =
  require("@tensorflow/tfjs-backend-cpu") as typeof import("@tensorflow/tfjs-backend-cpu");

/** What TensorFlow.js gives a backend to store: typed arrays, and strings as bytes. */
type Values = Parameters<InstanceType<typeof MathBackendCPU>["write"]>[0];
type NativeArray = Float32Array | Int32Array | Uint8Array;

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;
const isNative = (dtype: DataType): dtype is keyof typeof ARRAYS => dtype in ARRAYS;

export class OnednnBackend extends MathBackendCPU {
  readonly binding: Binding;
  readonly pool: MemoryPool;

  constructor(binding: Binding, pool = new MemoryPool(binding)) {
    super();
    this.binding = binding;
    this.pool = pool;
    // The base class would advise to install a faster backend.
    Object.assign(this, { firstUse: false });
  }

  /** Copies: what it is given may be a view of a tensor that goes, or a buffer that its owner fills again. */
  override write(values: Values, shape: number[], dtype: DataType): object {
    return super.write(this.#native(values, dtype), shape, dtype);
  }

  override move(
    dataId: object,
    values: Values,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    super.move(dataId, this.#native(values, dtype), shape, dtype, refCount);
  }

  /** A copy, for the caller to keep. */
  override readSync(dataId: object): Values {
    const values = super.readSync(dataId);
    return ArrayBuffer.isView(values) ? (values as NativeArray).slice() : values;
  }

  override disposeData(dataId: object, force = false): boolean {
    const held = this.data.has(dataId) ? this.data.get(dataId) : undefined;
    const isGone = super.disposeData(dataId, force);
    if (isGone && held && isNative(held.dtype) && held.values)
      this.pool.give((held.values as NativeArray).buffer as ArrayBuffer);
    return isGone;
  }

  override memory() {
    return { unreliable: false, reasons: [] };
  }

  /** A tensor to write to; undefined what is in it. */
  output(shape: number[]): TensorInfo {
    const dataId = super.write(this.#take("float32", sizeOf(shape)), shape, "float32");
    return { dataId, shape, dtype: "float32" };
  }

  /** Numbers as numbers of another type. `cpu` would keep the array of the old one. */
  cast({ dataId, shape }: TensorInfo, dtype: "float32" | "int32"): TensorInfo {
    const values = this.data.get(dataId).values as NativeArray;
    return { dataId: this.write(values, shape, dtype), shape, dtype };
  }

  scalar(value: number): TensorInfo {
    const output = this.output([]);
    this.floats(output)[0] = value;
    return output;
  }

  floats({ dataId, dtype }: TensorInfo): Float32Array {
    if (dtype !== "float32") throw new TypeError(`a kernel takes float32 and was given ${dtype}`);
    return this.data.get(dataId).values as Float32Array;
  }

  integers({ dataId, dtype }: TensorInfo): Int32Array {
    if (dtype !== "int32") throw new TypeError(`a kernel takes int32 and was given ${dtype}`);
    return this.data.get(dataId).values as Int32Array;
  }

  /** The same data as another tensor. */
  alias({ dataId, dtype }: TensorInfo, shape: number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** For kernels that owe their input no longer life: it becomes the output where nothing else refers to its data. */
  reuse(input: TensorInfo): TensorInfo {
    return this.refCount(input.dataId) === 1
      ? this.alias(input, input.shape)
      : this.output(input.shape);
  }

  #take(dtype: keyof typeof ARRAYS, length: number): NativeArray {
    const Type = ARRAYS[dtype];
    return new Type(this.pool.take(length * Type.BYTES_PER_ELEMENT), 0, length);
  }

  #native(values: Values, dtype: DataType): Values {
    if (!isNative(dtype) || !values) return values;
    const native = this.#take(dtype, values.length);
    native.set(values as NativeArray);
    return native;
  }
}

export const sizeOf = (shape: number[]): number =>
  shape.reduce((product, dimension) => product * dimension, 1);
