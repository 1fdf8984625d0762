/**
 * The header of a safetensors file in the store, read without its tensors: 8 bytes of length (little-endian), then JSON
 * { name: { dtype, shape, data_offsets }, __metadata__ }; the tensors' bytes follow without gaps.
 */
import { buffer, text } from "node:stream/consumers";
import type { ArtifactStore } from "./store.ts";

export const LENGTH_BYTES = 8;
/** The format's own limit. */
export const MAX_HEADER_BYTES = 100_000_000;

/** The message says what is wrong, not with which file. */
export class SafetensorsHeaderError extends Error {
  override name = "SafetensorsHeaderError";
}

export interface TensorEntry {
  dtype: string;
  shape: number[];
  /** Begin and end, counted from the header's end. */
  data_offsets: [number, number];
}

export interface SafetensorsHeader {
  metadata: Record<string, string>;
  /** In the order of their bytes. */
  tensors: [name: string, TensorEntry][];
  /** Where the tensors begin in the file. */
  bodyAt: number;
}

/** Throws SafetensorsHeaderError where the file at `path` is none, or is cut off. */
export async function readSafetensorsHeader(
  store: ArtifactStore,
  path: string,
): Promise<SafetensorsHeader> {
  const stat = await store.stat(path);
  if (!stat || stat.bytes < LENGTH_BYTES) throw new SafetensorsHeaderError("it has no header");
  const first = await buffer(await store.get(path, { start: 0, end: LENGTH_BYTES - 1 }));
  const length = Number(first.readBigUInt64LE());
  const bodyAt = LENGTH_BYTES + length;
  if (length < 2 || length > MAX_HEADER_BYTES || bodyAt > stat.bytes) {
    throw new SafetensorsHeaderError(`a header of ${length} bytes in a file of ${stat.bytes}`);
  }
  const json = await text(await store.get(path, { start: LENGTH_BYTES, end: bodyAt - 1 }));
  const header = { ...parseSafetensorsHeader(json), bodyAt };
  checkLayout(header, stat.bytes - bodyAt);
  return header;
}

/** The file's first bytes, up to where its tensors begin (at a multiple of 8). */
export function encodeSafetensorsHeader({
  metadata,
  tensors,
}: Pick<SafetensorsHeader, "metadata" | "tensors">): Buffer {
  const json = Buffer.from(
    JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(tensors) }),
  );
  const padding = Buffer.alloc(-json.length & (LENGTH_BYTES - 1), " ");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(json.length + padding.length));
  return Buffer.concat([length, json, padding]);
}

/** Throws SafetensorsHeaderError where the JSON is no header. */
export function parseSafetensorsHeader(
  json: string,
): Pick<SafetensorsHeader, "metadata" | "tensors"> {
  let object: unknown;
  try {
    object = JSON.parse(json);
  } catch {
    throw new SafetensorsHeaderError("its header is not JSON");
  }
  if (!isRecord(object)) throw new SafetensorsHeaderError("its header is not a JSON object");
  const { __metadata__: metadata = {}, ...rest } = object;
  if (!isTextRecord(metadata)) throw new SafetensorsHeaderError("__metadata__ is not all text");
  const tensors = Object.entries(rest).map(([name, entry]): [string, TensorEntry] => {
    if (isEntry(entry)) return [name, entry];
    throw new SafetensorsHeaderError(`tensor ${name} wants dtype, shape and data_offsets`);
  });
  return { metadata, tensors: tensors.sort(byOffset) };
}

const byOffset = ([, a]: [string, TensorEntry], [, b]: [string, TensorEntry]): number =>
  a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];

function checkLayout({ tensors }: SafetensorsHeader, bodyBytes: number): void {
  let end = 0;
  for (const [name, { data_offsets }] of tensors) {
    if (data_offsets[0] !== end) throw new SafetensorsHeaderError(`tensor ${name} leaves a gap`);
    end = data_offsets[1];
  }
  if (end === bodyBytes) return;
  throw new SafetensorsHeaderError(`its tensors end at byte ${end} of ${bodyBytes}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isTextRecord = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((text) => typeof text === "string");
const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const isEntry = (value: unknown): value is TensorEntry =>
  isRecord(value) &&
  typeof value.dtype === "string" &&
  Array.isArray(value.shape) &&
  value.shape.every(isSize) &&
  Array.isArray(value.data_offsets) &&
  value.data_offsets.length === 2 &&
  value.data_offsets.every(isSize) &&
  value.data_offsets[0]! <= value.data_offsets[1]!;
