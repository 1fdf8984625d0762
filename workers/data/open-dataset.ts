import { join } from "node:path";
import type { Dataset } from "@contsup/contsup/dataset";
import { withFileLock } from "../file-lock.ts";
import { cifar10 } from "./cifar10.ts";
import { missingFiles } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { DataProgress, DatasetSource } from "./dataset-source.ts";
import { checksumOf, type ImageSet } from "./image-set.ts";
import { stl10 } from "./stl10.ts";
import { svhn } from "./svhn.ts";

const SOURCES: Record<Dataset, () => DatasetSource> = {
  CIFAR10: cifar10,
  SVHN: svhn,
  STL10: stl10,
};

/**
 * The data set whose canonical files are in `folder`; those that are missing are fetched first, by one process at a time.
 * Throws DataUnavailableError, which says which file is wrong or which to put where.
 */
export const openDataset = (
  dataset: Dataset,
  folder: string,
  onProgress?: (progress: DataProgress) => void,
  signal?: AbortSignal,
): Promise<ImageSet> => openSource(SOURCES[dataset](), folder, onProgress, signal);

export async function openSource(
  source: DatasetSource,
  folder: string,
  onProgress: (progress: DataProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<ImageSet> {
  if (missingFiles(folder, source.files).length > 0)
    await obtainMissing(source, folder, onProgress, signal);
  const splits = await source.read(folder);
  return { ...splits, checksum: checksumOf(splits) };
}

async function obtainMissing(
  source: DatasetSource,
  folder: string,
  onProgress: (progress: DataProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const onWait = (owner: number) =>
    onProgress({
      phase: `waiting for process ${owner}, which fetches ${source.label}`,
      done: 0,
      total: source.files.length,
      unit: "FILES",
    });
  const obtain = async () => {
    const missing = missingFiles(folder, source.files);
    if (missing.length > 0) await source.obtain(folder, missing, { onProgress, signal });
  };
  try {
    await withFileLock(join(folder, ".lock"), obtain, { onWait, signal });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EROFS") throw error;
    throw new DataUnavailableError(`${source.label} cannot be written to ${folder}: ${message}`);
  }
}
