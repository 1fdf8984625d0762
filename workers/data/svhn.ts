/** SVHN, cropped digits, in its MATLAB files: `train` and `test` without `extra`, as the recipe trains it. */
import { join } from "node:path";
import { DATASETS } from "@contsup/contsup/dataset";
import { readDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { type Download, download } from "./download.ts";
import { allocateSplit, CHANNELS, type Split } from "./image-set.ts";
import { type MatlabArray, readMatlab } from "./matlab.ts";
import { interleavePlanes } from "./planes.ts";

const SITE = "http://ufldl.stanford.edu/housenumbers";

const TRAIN: Download = {
  name: "train_32x32.mat",
  bytes: 182_040_794,
  url: `${SITE}/train_32x32.mat`,
  md5: "e26dedcc434d2e4c54c9b2d4a06d8373",
};
const TEST: Download = {
  name: "test_32x32.mat",
  bytes: 64_275_384,
  url: `${SITE}/test_32x32.mat`,
  md5: "eb5a983be6a315427106f1b164d9cef3",
};

const { label, imageSize, trainImages, testImages } = DATASETS.SVHN;

interface SvhnOptions {
  train?: Download & { images: number };
  test?: Download & { images: number };
}

export function svhn({
  train = { ...TRAIN, images: trainImages },
  test = { ...TEST, images: testImages },
}: SvhnOptions = {}): DatasetSource {
  const downloads = [train, test];
  return {
    label,
    files: downloads.map(({ name, bytes }) => ({ name, bytes })),
    obtain: async (folder, missing, options) => {
      const isMissing = ({ name }: Download) => missing.some((file) => file.name === name);
      for (const file of downloads.filter(isMissing)) await download(folder, file, options);
    },
    read: async (folder) => ({
      train: await readSplit(folder, train),
      test: await readSplit(folder, test),
    }),
  };
}

async function readSplit(folder: string, file: Download & { images: number }): Promise<Split> {
  const content = await readDataFile(folder, file);
  try {
    const arrays = await readMatlab(content);
    return toSplit(arrays.get("X"), arrays.get("y"), file.images);
  } catch (error) {
    throw new DataUnavailableError(
      `${join(folder, file.name)} cannot be read: ${(error as Error).message}`,
    );
  }
}

/** X is (row, column, channel, image), the row running fastest; y the digits, with 10 for the digit 0. */
function toSplit(x: MatlabArray | undefined, y: MatlabArray | undefined, images: number): Split {
  expectDimensions("X", x, [imageSize, imageSize, CHANNELS, images]);
  expectDimensions("y", y, [images, 1]);
  const split = allocateSplit(images, imageSize);
  const imageBytes = imageSize * imageSize * CHANNELS;
  for (let image = 0; image < images; image++) {
    const from = image * imageBytes;
    interleavePlanes(x.values as Uint8Array, from, imageSize, "columns", split.images, from);
    const digit = y.values[image]!;
    if (!(digit >= 1 && digit <= 10))
      throw new Error(`label ${digit} of image ${image}, expected 1 to 10`);
    split.labels[image] = digit % 10;
  }
  return split;
}

function expectDimensions(
  name: string,
  array: MatlabArray | undefined,
  expected: number[],
): asserts array is MatlabArray {
  const found = array ? array.dimensions.join(" x ") : "missing";
  if (found !== expected.join(" x "))
    throw new Error(`array ${name} is ${found}, expected ${expected.join(" x ")}`);
}
