/**
 * The safetensors format, as PyTorch's `safetensors.torch.load_file` reads it: the header's length (8 bytes, little-endian),
 * a JSON header { name: { dtype, shape, data_offsets }, __metadata__ }, then the tensors' bytes without gaps.
 * We write float32; files of others may also hold float64, float16 and bfloat16, and integer counters, which are passed over.
 */
import { z } from "zod";

/** The format's own limit: a longer header is no safetensors file. */
const MAX_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

export class SafetensorsError extends Error {
  override name = "SafetensorsError";
}

/** A tensor outside any engine: row-major, in PyTorch's layouts. */
export interface TensorData {
  shape: number[];
  data: Float32Array;
}

export interface Safetensors {
  metadata: Record<string, string>;
  tensors: Map<string, TensorData>;
}

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Entry = z.infer<typeof entrySchema>;
const metadataSchema = z.record(z.string(), z.string());

/** The file in pieces that share the tensors' memory: nothing is copied. */
export function encodeSafetensors({ metadata, tensors }: Safetensors): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padding = Buffer.alloc(-text.length & (LENGTH_BYTES - 1), " "); // tensors begin at a multiple of 8
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(text.length + padding.length));
  const bodies = [...tensors.values()].map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [length, text, padding, ...bodies];
}

/** Throws SafetensorsError that names the tensor or the part of `file` (used in messages only) that is wrong. */
export function decodeSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { header, bodyAt } = readHeader(bytes, file);
  const tensors = new Map<string, TensorData>();
  let end = 0;
  for (const [name, entry] of header.entries) {
    const [from, to] = entry.data_offsets;
    const about = `${file}: tensor ${name}`;
    if (from !== end) throw new SafetensorsError(`${about} begins at byte ${from}, not ${end}`);
    end = to;
    const elements = entry.shape.reduce((product, size) => product * size, 1);
    const size = elementBytes(entry.dtype, about);
    if (to - from !== elements * size) {
      throw new SafetensorsError(
        `${about} of shape [${entry.shape}] and type ${entry.dtype} has ${to - from} bytes, not ${elements * size}`,
      );
    }
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
  return { metadata: header.metadata, tensors };
}

interface Header {
  metadata: Record<string, string>;
  /** In the order of their bytes. */
  entries: [name: string, Entry][];
}

function readHeader(bytes: Uint8Array, file: string): { header: Header; bodyAt: number } {
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
  return { header: parseHeader(bytes.subarray(LENGTH_BYTES, bodyAt), file), bodyAt };
}

function parseHeader(bytes: Uint8Array, file: string): Header {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw new SafetensorsError(`${file} is no safetensors file: its header is not JSON`);
  }
  const object = z.record(z.string(), z.unknown()).safeParse(json);
  if (!object.success) throw new SafetensorsError(`${file}: the header is not a JSON object`);
  const { __metadata__ = {}, ...rest } = object.data;
  const metadata = metadataSchema.safeParse(__metadata__);
  if (!metadata.success) throw new SafetensorsError(`${file}: __metadata__ is not all text`);
  const entries = Object.entries(rest).map(([name, value]): [string, Entry] => {
    const entry = entrySchema.safeParse(value);
    if (entry.success) return [name, entry.data];
    throw new SafetensorsError(
      `${file}: the header's entry of tensor ${name} wants dtype, shape and data_offsets`,
    );
  });
  entries.sort(
    ([, a], [, b]) =>
      a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  return { metadata: metadata.data, entries };
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

function elementBytes(dtype: string, about: string): number {
  const size = ELEMENT_BYTES[dtype];
  if (size) return size;
  throw new SafetensorsError(
    `${about} has type ${dtype}: only ${Object.keys(ELEMENT_BYTES).join(", ")} are read`,
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
