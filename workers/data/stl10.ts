/** STL-10, the labelled images: binary files of column-major planes, out of the official archive (2.6 GB, mostly unlabelled). */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DATASETS } from "@contsup/contsup/dataset";
import { type DataFile, readDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { type Download, download } from "./download.ts";
import { allocateSplit, CHANNELS, type Split } from "./image-set.ts";
import { interleavePlanes } from "./planes.ts";
import { unpackArchive } from "./unpack-archive.ts";

const ARCHIVE: Download = {
  name: "stl10_binary.tar.gz",
  bytes: 2_640_397_119,
  url: "http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz",
  md5: "91f7769df0f17e558f3565bffb0c7dfb",
};
const ARCHIVE_FOLDER = "stl10_binary";

const facts = DATASETS.STL10;
const { label, classes, imageSize } = facts;
const IMAGE_BYTES = imageSize * imageSize * CHANNELS;

interface SplitFiles {
  images: DataFile;
  labels: DataFile;
}

const splitFiles = (name: string, images: number): SplitFiles => ({
  images: { name: `${name}_X.bin`, bytes: images * IMAGE_BYTES },
  labels: { name: `${name}_y.bin`, bytes: images },
});

interface Stl10Options {
  trainImages?: number;
  testImages?: number;
  archive?: Download;
}

export function stl10({
  trainImages = facts.trainImages,
  testImages = facts.testImages,
  archive = ARCHIVE,
}: Stl10Options = {}): DatasetSource {
  const train = splitFiles("train", trainImages);
  const test = splitFiles("test", testImages);
  return {
    label,
    files: [train.images, train.labels, test.images, test.labels],
    obtain: async (folder, missing, options) => {
      const isGiven = existsSync(join(folder, archive.name));
      if (!isGiven) await download(folder, archive, options);
      await unpackArchive(folder, archive.name, ARCHIVE_FOLDER, missing, options);
      if (!isGiven) await rm(join(folder, archive.name));
    },
    read: async (folder) => ({
      train: await readSplit(folder, train),
      test: await readSplit(folder, test),
    }),
  };
}

async function readSplit(folder: string, files: SplitFiles): Promise<Split> {
  const labels = await readDataFile(folder, files.labels); // 1 to 10
  const images = await readDataFile(folder, files.images);
  const split = allocateSplit(labels.length, imageSize);
  for (const [image, found] of labels.entries()) {
    if (found < 1 || found > classes)
      throw new DataUnavailableError(
        `${join(folder, files.labels.name)}: label ${found} at byte ${image}, expected 1 to ${classes}`,
      );
    split.labels[image] = found - 1;
    const from = image * IMAGE_BYTES;
    interleavePlanes(images, from, imageSize, "columns", split.images, from);
  }
  return split;
}
