/**
 * CIFAR-10's Python version, as torchvision keeps it: the folder cifar-10-batches-py, its files alone, or the archive. Each file is a
 * pickle of a dictionary: `labels`, a list, and `data`, a NumPy array (images, 3072) of planes R, G, B.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CIFAR10_RECORD } from "./cifar10-package.ts";
import { type DataFile, readDataFile, writeDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";
import { isPickledObject, type Pickled, readPickle } from "./pickle.ts";
import { tarEntries } from "./tar.ts";
import { archiveError } from "./unpack-archive.ts";

const ARCHIVE = "cifar-10-python.tar.gz";
const FOLDER = "cifar-10-batches-py";
const IMAGE_BYTES = CIFAR10_RECORD - 1;
const CLASSES = 10;

/** One of the version's files, byte for byte. */
export interface PythonBatch extends DataFile {
  md5: string;
}

export const CIFAR10_PYTHON: PythonBatch[] = [
  { name: "data_batch_1", bytes: 31_035_704, md5: "c99cafc152244af753f735de768cd75f" },
  { name: "data_batch_2", bytes: 31_035_320, md5: "d4bba439e000b95fd0a9bffe97cbabec" },
  { name: "data_batch_3", bytes: 31_035_999, md5: "54ebc095f3ab1f0389bbae665268c751" },
  { name: "data_batch_4", bytes: 31_035_696, md5: "634d18415352ddfa80567beed471001a" },
  { name: "data_batch_5", bytes: 31_035_623, md5: "482c414d41f54cd18b22e5b47cb7c3cb" },
  { name: "test_batch", bytes: 31_035_526, md5: "40351d587109b95175f43aff81a1287e" },
];

/** Where the version lies in the data set's folder; null where it does not. */
export function findCifar10Python(folder: string): string | null {
  const places = [join(folder, FOLDER), folder];
  const found = places.find((place) =>
    CIFAR10_PYTHON.some(({ name }) => existsSync(join(place, name))),
  );
  if (found !== undefined) return found;
  const archive = join(folder, ARCHIVE);
  return existsSync(archive) ? archive : null;
}

/** Writes the canonical binary files out of the version at `source`, as it was found. */
export async function convertCifar10Python(
  source: string,
  folder: string,
  missing: DataFile[],
  batches: PythonBatch[],
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const wanted = new Map(missing.map((file) => [file.name.replace(/\.bin$/, ""), file]));
  const needed = batches.filter(({ name }) => wanted.has(name));
  const total = needed.length;
  let done = 0;
  const report = () =>
    onProgress({ phase: "reading CIFAR-10's Python version", done, total, unit: "FILES" });
  report();
  for await (const { batch, content } of contents(source, needed, signal)) {
    const file = wanted.get(batch.name)!;
    await writeDataFile(folder, file, recordsOf(batch, content, file, source));
    done++;
    report();
  }
}

interface BatchContent {
  batch: PythonBatch;
  content: Buffer;
}

async function* contents(
  source: string,
  batches: PythonBatch[],
  signal?: AbortSignal,
): AsyncGenerator<BatchContent> {
  if (source.endsWith(ARCHIVE)) return yield* unpacked(source, batches, signal);
  for (const batch of batches) {
    signal?.throwIfAborted();
    yield { batch, content: await readDataFile(source, batch) };
  }
}

async function* unpacked(
  archive: string,
  batches: PythonBatch[],
  signal?: AbortSignal,
): AsyncGenerator<BatchContent> {
  const waiting = new Map(batches.map((batch) => [`${FOLDER}/${batch.name}`, batch]));
  try {
    for await (const { name, content } of tarEntries(
      archive,
      (name) => waiting.has(name),
      signal,
    )) {
      yield { batch: waiting.get(name)!, content };
      waiting.delete(name);
    }
  } catch (error) {
    throw archiveError(archive, error, signal);
  }
  if (waiting.size > 0)
    throw new DataUnavailableError(`${archive} holds no ${[...waiting.keys()].join(", ")}`);
}

/** As the binary version has them: label, then the planes. */
function recordsOf(
  { name, md5 }: PythonBatch,
  content: Buffer,
  { bytes }: DataFile,
  source: string,
): Uint8Array {
  const found = createHash("md5").update(content).digest("hex");
  try {
    if (found !== md5) throw new Error(`its md5 is ${found}, expected ${md5}`);
    const batch = readPickle(content);
    if (!(batch instanceof Map)) throw new Error("it holds no dictionary");
    return toRecords(batch, bytes / CIFAR10_RECORD);
  } catch (error) {
    throw new DataUnavailableError(
      `${join(source, name)} cannot be read: ${(error as Error).message}`,
    );
  }
}

function toRecords(batch: Map<string, Pickled>, images: number): Uint8Array {
  const labels = batch.get("labels");
  if (!Array.isArray(labels) || labels.length !== images)
    throw new Error(`labels is no list of ${images}`);
  const values = arrayOf(batch.get("data"), [images, IMAGE_BYTES]);
  const records = new Uint8Array(images * CIFAR10_RECORD);
  for (const [image, label] of labels.entries()) {
    if (typeof label !== "number" || label < 0 || label >= CLASSES)
      throw new Error(`label ${label} of image ${image}, expected 0 to ${CLASSES - 1}`);
    records[image * CIFAR10_RECORD] = label;
    const from = image * IMAGE_BYTES;
    records.set(values.subarray(from, from + IMAGE_BYTES), image * CIFAR10_RECORD + 1);
  }
  return records;
}

/** Row after row of an array of uint8. An array's state is (version, shape, dtype, is in Fortran order, bytes). */
function arrayOf(value: Pickled | undefined, shape: [number, number]): Uint8Array {
  const state = isPickledObject(value) ? value.state : null;
  if (!Array.isArray(state)) throw new Error("data is no array");
  const [, found, dtype, isFortran, bytes] = state;
  if (JSON.stringify(found) !== JSON.stringify(shape))
    throw new Error(`data has the shape ${JSON.stringify(found)}, expected [${shape}]`);
  const name = isPickledObject(dtype) ? dtype.args[0] : null;
  if (!Buffer.isBuffer(name) || name.toString("latin1") !== "u1")
    throw new Error("data is no array of uint8");
  const [rows, columns] = shape;
  if (!Buffer.isBuffer(bytes) || bytes.length !== rows * columns)
    throw new Error(`data has not ${rows * columns} bytes`);
  if (!isFortran) return bytes;
  return bytes.map((_, i) => bytes[(i % columns) * rows + Math.floor(i / columns)]!);
}
