import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  encodeSafetensorsHeader,
  readSafetensorsHeader,
  type TensorEntry,
} from "@contsup/artifacts/safetensors-header";
import { openArtifactStore } from "@contsup/artifacts/store";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const store = await openArtifactStore(pathToFileURL(folder).href);

const tensor = (from: number, to: number): TensorEntry => ({
  dtype: "F32",
  shape: [(to - from) / 4],
  data_offsets: [from, to],
});
const header = (tensors: [string, TensorEntry][], metadata = {}) =>
  encodeSafetensorsHeader({ metadata, tensors });

async function read(...pieces: Uint8Array[]) {
  await store.put("file", Buffer.concat(pieces));
  return readSafetensorsHeader(store, "file");
}

test("tensors come in the order of their bytes, with where they begin", async () => {
  const bytes = header(
    [
      ["b", tensor(8, 12)],
      ["a", tensor(0, 8)],
    ],
    { format: "pt" },
  );

  const found = await read(bytes, Buffer.alloc(12));

  expect(found).toEqual({
    metadata: { format: "pt" },
    tensors: [
      ["a", tensor(0, 8)],
      ["b", tensor(8, 12)],
    ],
    bodyAt: bytes.length,
  });
  expect(bytes.length % 8).toBe(0);
});

const length = (bytes: number): Buffer => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(bytes));
  return buffer;
};

test.each<[string, Uint8Array[], RegExp]>([
  ["of three bytes", [Buffer.alloc(3)], /no header/],
  ["whose header is longer than itself", [length(1000), Buffer.from("{}")], /header of 1000 bytes/],
  ["whose header is no JSON", [length(4), Buffer.from("{a b")], /not JSON/],
  ["whose header is a list", [length(2), Buffer.from("[]")], /not a JSON object/],
  ["with a tensor without a place", [length(8), Buffer.from('{"a":{}}')], /tensor a wants dtype/],
  ["with a gap", [header([["a", tensor(4, 8)]]), Buffer.alloc(8)], /tensor a leaves a gap/],
  ["that is cut off", [header([["a", tensor(0, 8)]]), Buffer.alloc(4)], /end at byte 8 of 4/],
  ["with bytes after the last tensor", [header([]), Buffer.alloc(4)], /end at byte 0 of 4/],
])("a file %s is refused", async (_name, pieces, message) => {
  await expect(read(...pieces)).rejects.toThrow(message);
});
