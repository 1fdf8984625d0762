import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { type DataFile, writeDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";
import { tarEntries } from "./tar.ts";

const UNPACKING = ".unpacking";

/** Writes those files into the folder which `archive`, a .tar.gz in that folder, holds under `prefix`: all or none. */
export async function unpackArchive(
  folder: string,
  archive: string,
  prefix: string,
  files: DataFile[],
  options: ObtainOptions,
): Promise<void> {
  const unpacking = join(folder, UNPACKING);
  await rm(unpacking, { recursive: true, force: true });
  await mkdir(unpacking);
  try {
    await unpackInto(unpacking, join(folder, archive), prefix, files, options);
    for (const { name } of files) await rename(join(unpacking, name), join(folder, name));
  } finally {
    await rm(unpacking, { recursive: true, force: true });
  }
}

async function unpackInto(
  folder: string,
  archive: string,
  prefix: string,
  files: DataFile[],
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const missing = new Map(files.map((file) => [`${prefix}/${file.name}`, file]));
  const phase = `unpacking ${basename(archive)}`;
  const total = files.length;
  const report = () => onProgress({ phase, done: total - missing.size, total, unit: "FILES" });
  report();
  try {
    for await (const { name, content } of tarEntries(
      archive,
      (name) => missing.has(name),
      signal,
    )) {
      await writeDataFile(folder, missing.get(name)!, content);
      missing.delete(name);
      report();
    }
  } catch (error) {
    throw archiveError(archive, error, signal);
  }
  if (missing.size > 0)
    throw new DataUnavailableError(`${archive} holds no ${[...missing.keys()].join(", ")}`);
}

/** Errors of the format are about the archive; those of the disk and an abort stay what they are. */
export function archiveError(path: string, error: unknown, signal?: AbortSignal): unknown {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const isFormat = code === "" || code.startsWith("Z_");
  if (signal?.aborted || !isFormat || error instanceof DataUnavailableError) return error;
  return new DataUnavailableError(`${path} cannot be unpacked: ${message}`);
}
