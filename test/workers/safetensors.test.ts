import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
} from "@contsup/workers/safetensors";
import { describe, expect, it } from "vitest";

const tensors = new Map([
  ["conv.weight", { shape: [2, 1, 1, 1], data: Float32Array.of(1.5, -0.1) }],
  ["fc.bias", { shape: [3], data: Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1e-40) }],
  ["empty", { shape: [0], data: new Float32Array() }],
]);
const encode = (metadata = { format: "pt" }): Buffer =>
  Buffer.concat(encodeSafetensors({ metadata, tensors }));

/** A file with this header and `body` bytes of tensors. */
function fileOf(header: unknown, body: Uint8Array): Buffer {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, body]);
}

describe("safetensors", () => {
  it("reads back what it wrote, bit for bit", () => {
    const { metadata, tensors: read } = decodeSafetensors(encode(), "x.safetensors");

    expect(metadata).toEqual({ format: "pt" });
    expect(read).toEqual(tensors);
  });

  it("lays a file out as the format says", () => {
    const bytes = encode();
    const headerLength = Number(bytes.readBigUInt64LE());
    const header = JSON.parse(bytes.subarray(8, 8 + headerLength).toString());

    expect((8 + headerLength) % 8).toBe(0);
    expect(header["fc.bias"]).toEqual({ dtype: "F32", shape: [3], data_offsets: [8, 20] });
    expect(bytes.length).toBe(8 + headerLength + 20);
    expect(bytes.readFloatLE(8 + headerLength)).toBe(1.5);
  });

  it("copies nothing of the tensors", () => {
    const pieces = encodeSafetensors({ metadata: {}, tensors });

    expect(pieces.at(-2)?.buffer).toBe(tensors.get("fc.bias")?.data.buffer);
  });

  it("reads the other float types of PyTorch, and passes over integers", () => {
    const body = Buffer.alloc(8 + 4 + 2 + 8);
    body.writeDoubleLE(0.5, 0);
    body.writeUInt16LE(0x3c00, 8); // half 1
    body.writeUInt16LE(0x8001, 10); // half -2^-24
    body.writeUInt16LE(0xbf80, 12); // bfloat16 -1
    const file = fileOf(
      {
        double: { dtype: "F64", shape: [1], data_offsets: [0, 8] },
        half: { dtype: "F16", shape: [2], data_offsets: [8, 12] },
        brain: { dtype: "BF16", shape: [], data_offsets: [12, 14] },
        num_batches_tracked: { dtype: "I64", shape: [], data_offsets: [14, 22] },
      },
      body,
    );

    const { tensors: read } = decodeSafetensors(file, "torch.safetensors");

    expect([...read.keys()]).toEqual(["double", "half", "brain"]);
    expect(read.get("double")?.data).toEqual(Float32Array.of(0.5));
    expect(read.get("half")?.data).toEqual(Float32Array.of(1, -(2 ** -24)));
    expect(read.get("brain")).toEqual({ shape: [], data: Float32Array.of(-1) });
  });

  it("names the tensor at which a truncated file ends", () => {
    const bytes = encode();

    const cut = () => decodeSafetensors(bytes.subarray(0, -5), "x.safetensors");

    expect(cut).toThrow(SafetensorsError);
    expect(cut).toThrow(/^x\.safetensors: tensor fc\.bias is cut off/);
  });

  it.each([
    ["a file of four bytes", Buffer.from("oops"), "is cut off"],
    ["a header longer than the file", encode().subarray(0, 40), "is cut off: its header"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n0000"), "is no safetensors file"],
    ["a header that is not JSON", fileOf("{nope", Buffer.alloc(0)), "not JSON"],
    [
      "a gap",
      fileOf({ a: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }, Buffer.alloc(8)),
      "tensor a begins at byte 4, not 0",
    ],
    [
      "a shape of another size",
      fileOf({ a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } }, Buffer.alloc(4)),
      "tensor a of shape [2] and type F32 has 4 bytes, not 8",
    ],
    [
      "an unknown type",
      fileOf({ a: { dtype: "F8", shape: [1], data_offsets: [0, 1] } }, Buffer.alloc(1)),
      "tensor a has type F8",
    ],
    ["more bytes than tensors", fileOf({}, Buffer.alloc(3)), "3 bytes after its last tensor"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, "x.safetensors")).toThrow(message);
  });
});
