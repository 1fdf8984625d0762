// CIFAR-10's Python version of three images a file, opcode for opcode as Python 2's cPickle wrote it (protocol 2).
import { createHash } from "node:crypto";
import type { PythonBatch } from "@contsup/workers/data/cifar10-python";
import { CIFAR10_FILES, cifar10File, IMAGES_PER_FILE } from "./cifar10-files.ts";

const RECORD = 3073;
const COLUMNS = RECORD - 1;

export const PYTHON_FILES = CIFAR10_FILES.map((name) => name.replace(".bin", ""));

/** What can be wrong with a file, besides its bytes. */
interface PickleOptions {
  labels?: number[];
  /** NumPy's name. */
  dtype?: string;
  rows?: number;
  isFortran?: boolean;
  /** Of the function that makes an array. */
  module?: string;
}

/** The images and labels of `cifar10File(index)`. */
export function pythonFile(index: number, options: PickleOptions = {}): Buffer {
  const records = cifar10File(index);
  const images = Array.from({ length: IMAGES_PER_FILE }, (_, image) => image * RECORD);
  const labels = images.map((at) => records[at]!);
  const rows = Buffer.concat(images.map((at) => records.subarray(at + 1, at + RECORD)));
  const pickle = new Pickle();
  pickle.raw("\x80\x02}").put().raw("(");
  pickle.string("batch_label").string(`training batch ${index + 1} of 5`);
  pickle.string("labels").list((options.labels ?? labels).map((label) => ["K", label]));
  pickle.string("data").array(rows, options);
  pickle.string("filenames").raw("]").put().raw("(");
  for (const image of images.keys()) pickle.string(`frog_s_${image}.png`);
  return pickle.raw("eu.").bytes();
}

/** As `source` expects them, with the checksums of the small files. */
export const pythonBatches = (files: Buffer[]): PythonBatch[] =>
  files.map((content, index) => ({
    name: PYTHON_FILES[index]!,
    bytes: content.length,
    md5: createHash("md5").update(content).digest("hex"),
  }));

class Pickle {
  readonly #parts: Buffer[] = [];
  #kept = 0;

  bytes = (): Buffer => Buffer.concat(this.#parts);

  raw(text: string | Buffer): this {
    this.#parts.push(Buffer.isBuffer(text) ? text : Buffer.from(text, "latin1"));
    return this;
  }

  /** Keeps the newest value in the memo, as cPickle does with everything that could come again. */
  put(): this {
    this.#kept += 1;
    if (this.#kept < 256) return this.raw(Buffer.of(0x71, this.#kept));
    return this.raw("r").raw(int32(this.#kept));
  }

  string(text: string): this {
    return this.raw("U").raw(Buffer.of(text.length)).raw(text).put();
  }

  list(items: [opcode: string, value: number][]): this {
    this.raw("]").put().raw("(");
    for (const [opcode, value] of items) this.raw(opcode).raw(Buffer.of(value));
    return this.raw("e");
  }

  array(
    values: Buffer,
    { dtype = "u1", rows = IMAGES_PER_FILE, isFortran = false, module }: PickleOptions,
  ): this {
    const size = int16(rows).toString("latin1");
    const columns = int16(COLUMNS).toString("latin1");
    this.raw(`c${module ?? "numpy.core.multiarray"}\n_reconstruct\n`).put();
    this.raw("cnumpy\nndarray\n").put().raw("K\0\x85U\x01b\x87R").put();
    this.raw(`(K\x01M${size}M${columns}\x86cnumpy\ndtype\n`).put();
    this.raw("U").raw(Buffer.of(dtype.length)).raw(dtype).raw("K\0K\x01\x87R").put();
    this.raw("(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb");
    this.raw(isFortran ? "\x88" : "\x89");
    return this.raw("T")
      .raw(int32(values.length))
      .raw(isFortran ? columnsFirst(values) : values)
      .raw("tb");
  }
}

const columnsFirst = (values: Buffer): Buffer =>
  Buffer.from(
    values.map(
      (_, i) => values[(i % IMAGES_PER_FILE) * COLUMNS + Math.floor(i / IMAGES_PER_FILE)]!,
    ),
  );

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
