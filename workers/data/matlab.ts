/**
 * Reads the numeric arrays of a MATLAB 5 .mat file (little endian, also compressed), as much as SVHN needs. A file is a header
 * of 128 bytes and then data elements: a tag (type, bytes) and its content, padded to 8 bytes. "MAT-File Format", MathWorks.
 */
import { promisify } from "node:util";
import { inflate } from "node:zlib";

const HEADER_BYTES = 128;
const TYPES = { uint8: 2, int32: 5, double: 9, matrix: 14, compressed: 15 };

export interface MatlabArray {
  /** The first dimension runs fastest. */
  dimensions: number[];
  values: Uint8Array | Float64Array;
}

interface Element {
  type: number;
  content: Buffer;
  /** Where the next element begins. */
  end: number;
}

/** The arrays by name; throws when the file is cut off or holds something else. */
export async function readMatlab(file: Buffer): Promise<Map<string, MatlabArray>> {
  if (file.length < HEADER_BYTES || file.toString("latin1", 126, 128) !== "IM")
    throw new Error("not a MATLAB 5 file (little endian)");
  const arrays = new Map<string, MatlabArray>();
  for (let at = HEADER_BYTES; at < file.length; ) {
    const element = readElement(file, at, 1);
    at = element.end;
    const { type, content } =
      element.type === TYPES.compressed
        ? readElement(await promisify(inflate)(element.content), 0)
        : element;
    if (type !== TYPES.matrix)
      throw new Error(`an element of type ${type} where an array should be`);
    const { name, array } = readMatrix(content);
    arrays.set(name, array);
  }
  return arrays;
}

function readMatrix(content: Buffer): { name: string; array: MatlabArray } {
  const flags = readElement(content, 0);
  const dimensions = readElement(content, flags.end);
  const name = readElement(content, dimensions.end);
  const values = readElement(content, name.end);
  const array = { dimensions: readDimensions(dimensions), values: readValues(values) };
  const expected = array.dimensions.reduce((product, length) => product * length, 1);
  const label = name.content.toString("latin1");
  if (array.values.length !== expected)
    throw new Error(`array ${label} has ${array.values.length} values, expected ${expected}`);
  return { name: label, array };
}

function readDimensions({ type, content }: Element): number[] {
  if (type !== TYPES.int32) throw new Error(`dimensions of type ${type}`);
  return Array.from({ length: content.length / 4 }, (_, index) => content.readInt32LE(4 * index));
}

/** The values are stored in the smallest type that holds them, whatever the array's class: bytes here, or doubles. */
function readValues({ type, content }: Element): Uint8Array | Float64Array {
  if (type === TYPES.uint8) return content;
  if (type === TYPES.double) return new Float64Array(Uint8Array.from(content).buffer);
  throw new Error(`values of type ${type}: only uint8 and double are read`);
}

/** Compressed elements are not padded (`alignment` 1). */
function readElement(bytes: Buffer, at: number, alignment = 8): Element {
  if (at + 8 > bytes.length) throw new Error("the file ends too early");
  const word = bytes.readUInt32LE(at);
  const smallLength = word >>> 16; // up to 4 bytes of content share the tag
  const from = smallLength > 0 ? at + 4 : at + 8;
  const length = smallLength > 0 ? smallLength : bytes.readUInt32LE(at + 4);
  if (from + length > bytes.length) throw new Error("the file ends too early");
  const end = smallLength > 0 ? at + 8 : from + Math.ceil(length / alignment) * alignment;
  return { type: word & 0xffff, content: bytes.subarray(from, from + length), end };
}
