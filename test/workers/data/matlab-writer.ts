// A MATLAB 5 .mat file of uint8 arrays, each in a compressed element, as SVHN's files are.
import { deflateSync } from "node:zlib";

const UINT8 = 2;
const INT32 = 5;
const UINT32 = 6;
const UINT8_CLASS = 9;

export interface WrittenArray {
  name: string;
  dimensions: number[];
  values: Uint8Array;
}

export const matlabFile = (arrays: WrittenArray[]): Buffer =>
  Buffer.concat([
    Buffer.concat([
      Buffer.from("MATLAB 5.0 MAT-file".padEnd(124)),
      Buffer.from("\x00\x01IM", "latin1"),
    ]),
    ...arrays.map((array) => {
      const compressed = deflateSync(matrix(array));
      return Buffer.concat([words(15, compressed.length), compressed]);
    }),
  ]);

function matrix({ name, dimensions, values }: WrittenArray): Buffer {
  const content = Buffer.concat([
    element(UINT32, words(UINT8_CLASS, 0)),
    element(INT32, words(...dimensions)),
    element(1, Buffer.from(name)),
    element(UINT8, values),
  ]);
  return Buffer.concat([words(14, content.length), content]);
}

/** Up to four bytes of content share the tag, more are padded to eight. */
function element(type: number, content: Uint8Array): Buffer {
  if (content.length <= 4) return Buffer.concat([words(type | (content.length << 16)), content], 8);
  const padded = Buffer.concat([content], Math.ceil(content.length / 8) * 8);
  return Buffer.concat([words(type, content.length), padded]);
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, 4 * index);
  return buffer;
}
