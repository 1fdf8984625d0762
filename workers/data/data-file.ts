// The files of a data set on disk: each has one right size, is written whole or not at all, and is checked before it is read.
import { existsSync } from "node:fs";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DataUnavailableError } from "./data-unavailable-error.ts";

export interface DataFile {
  name: string;
  bytes: number;
}

export const formatBytes = (bytes: number): string => `${bytes.toLocaleString("en-US")} bytes`;

export const missingFiles = (folder: string, files: DataFile[]): DataFile[] =>
  files.filter(({ name }) => !existsSync(join(folder, name)));

export async function readDataFile(folder: string, { name, bytes }: DataFile): Promise<Buffer> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (!found) throw new DataUnavailableError(`${path} is missing (${formatBytes(bytes)})`);
  if (found.size !== bytes)
    throw new DataUnavailableError(
      `${path} has ${formatBytes(found.size)}, expected ${formatBytes(bytes)}: remove it and start again to have it fetched`,
    );
  return readFile(path);
}

/** Writes the file so that other processes see all of it or nothing. */
export async function writeDataFile(
  folder: string,
  { name, bytes }: DataFile,
  content: Uint8Array,
): Promise<void> {
  if (content.length !== bytes)
    throw new DataUnavailableError(
      `the source of ${name} gave ${formatBytes(content.length)}, expected ${formatBytes(bytes)}`,
    );
  const unfinished = join(folder, `${name}.unfinished`);
  try {
    await writeFile(unfinished, content, { flush: true });
    await rename(unfinished, join(folder, name));
  } finally {
    await rm(unfinished, { force: true });
  }
}
