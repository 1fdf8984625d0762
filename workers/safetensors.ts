/**
 * The safetensors format, as PyTorch's `safetensors.torch.load_file` reads it: the header's length (8 bytes, little-endian),
 * a JSON header { name: { dtype, shape, data_offsets }, __metadata__ }, then the tensors' bytes without gaps.
 * We write float32; files of others may also hold float64, float16 and bfloat16, and integer counters, which are passed over.
 */
import {
  encodeSafetensorsHeader,
  LENGTH_BYTES,
  MAX_HEADER_BYTES,
  parseSafetensorsHeader,
  type SafetensorsHeader,
  SafetensorsHeaderError,
  type TensorEntry,
} from "@contsup/artifacts/safetensors-header";
import type { State } from "./engine/state.ts";

export class SafetensorsError extends Error {
  override name = "SafetensorsError";
}

export interface Safetensors {
  metadata: Record<string, string>;
  tensors: State;
}

/** The file in pieces that share the tensors' memory: nothing is copied. */
export function encodeSafetensors({ metadata, tensors }: Safetensors): Uint8Array[] {
  let offset = 0;
  const entries = [...tensors].map(([name, { shape, data }]): [string, TensorEntry] => {
    const from = offset;
    offset += data.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [from, offset] }];
  });
  const bodies = [...tensors.values()].map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [encodeSafetensorsHeader({ metadata, tensors: entries }), ...bodies];
}

/** Throws SafetensorsError that names the tensor or the part of `file` (used in messages only) that is wrong. */
export function decodeSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { metadata, tensors: entries, bodyAt } = readHeader(bytes, file);
  const tensors: State = new Map();
  let end = 0;
  for (const [name, entry] of entries) {
    const about = `${file}: tensor ${name}`;
    const [from, to] = entry.data_offsets;
    if (from !== end) throw new SafetensorsError(`${about} begins at byte ${from}, not ${end}`);
    end = to;
    const elements = checkSize(entry, about);
    if (bodyAt + to > bytes.length) {
      throw new SafetensorsError(
        `${about} is cut off: the file has ${bytes.length} bytes, the tensor ends at ${bodyAt + to}`,
      );
    }
    const data = toFloat32(entry.dtype, bytes.subarray(bodyAt + from, bodyAt + to), elements);
    if (data) tensors.set(name, { shape: entry.shape, data });
  }
  if (bytes.length > bodyAt + end) {
    throw new SafetensorsError(
      `${file} has ${bytes.length - bodyAt - end} bytes after its last tensor`,
    );
  }
  return { metadata, tensors };
}

function readHeader(bytes: Uint8Array, file: string): SafetensorsHeader {
  if (bytes.length < LENGTH_BYTES) {
    throw new SafetensorsError(`${file} is cut off: ${bytes.length} bytes are no safetensors file`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES) {
    throw new SafetensorsError(`${file} is no safetensors file: a header of ${length} bytes`);
  }
  const bodyAt = LENGTH_BYTES + length;
  if (bodyAt > bytes.length) {
    throw new SafetensorsError(
      `${file} is cut off: its header ends at byte ${bodyAt}, the file at ${bytes.length}`,
    );
  }
  try {
    const json = Buffer.from(bytes.subarray(LENGTH_BYTES, bodyAt)).toString("utf8");
    return { ...parseSafetensorsHeader(json), bodyAt };
  } catch (error) {
    if (!(error instanceof SafetensorsHeaderError)) throw error;
    throw new SafetensorsError(`${file} is no safetensors file: ${error.message}`);
  }
}

const ELEMENT_BYTES: Record<string, number> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

/** The number of elements, where shape, type and bytes agree. */
function checkSize({ dtype, shape, data_offsets: [from, to] }: TensorEntry, about: string): number {
  const size = ELEMENT_BYTES[dtype];
  if (!size) {
    throw new SafetensorsError(
      `${about} has type ${dtype}: only ${Object.keys(ELEMENT_BYTES).join(", ")} are read`,
    );
  }
  const elements = shape.reduce((product, dimension) => product * dimension, 1);
  if (to - from === elements * size) return elements;
  throw new SafetensorsError(
    `${about} of shape [${shape}] and type ${dtype} has ${to - from} bytes, not ${elements * size}`,
  );
}

/** Null for integers: PyTorch counts batches in `num_batches_tracked`, and nothing of ours is an integer. */
function toFloat32(dtype: string, bytes: Uint8Array, elements: number): Float32Array | null {
  const own = new Uint8Array(bytes); // a copy: aligned, and free of the file's memory
  const view = new DataView(own.buffer);
  switch (dtype) {
    case "F32":
      return new Float32Array(own.buffer);
    case "F64":
      return Float32Array.from(new Float64Array(own.buffer));
    case "F16":
      return Float32Array.from({ length: elements }, (_, i) =>
        halfToFloat(view.getUint16(2 * i, true)),
      );
    case "BF16":
      return new Float32Array(
        Uint32Array.from({ length: elements }, (_, i) => view.getUint16(2 * i, true) << 16).buffer,
      );
    default:
      return null;
  }
}

function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
