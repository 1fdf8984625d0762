import { basename, join } from "node:path";
import { type DataFile, writeDataFile } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";
import { tarEntries } from "./tar.ts";

/** Writes those files into the folder which `archive`, a .tar.gz in that folder, holds under `prefix`. */
export async function unpackArchive(
  folder: string,
  archive: string,
  prefix: string,
  files: DataFile[],
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const path = join(folder, archive);
  const waiting = new Map(files.map((file) => [`${prefix}/${file.name}`, file]));
  const report = () =>
    onProgress({
      phase: `unpacking ${archive}`,
      done: files.length - waiting.size,
      total: files.length,
      unit: "files",
    });
  report();
  try {
    for await (const { name, content } of tarEntries(path, (name) => waiting.has(name), signal)) {
      await writeDataFile(folder, waiting.get(name)!, content);
      waiting.delete(name);
      report();
      if (waiting.size === 0) return;
    }
  } catch (error) {
    throw archiveError(path, error, signal);
  }
  const missing = [...waiting.values()].map(({ name }) => basename(name)).join(", ");
  throw new DataUnavailableError(`${path} holds no ${missing} under ${prefix}/`);
}

/** Errors of the format are about the archive; those of the disk and an abort stay what they are. */
function archiveError(path: string, error: unknown, signal?: AbortSignal): unknown {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const isFormat = code === "" || code.startsWith("Z_");
  if (signal?.aborted || !isFormat || error instanceof DataUnavailableError) return error;
  return new DataUnavailableError(`${path} cannot be unpacked: ${message}`);
}
