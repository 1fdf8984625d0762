import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type DataFile, formatBytes } from "./data-file.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";

/** A file on its official site. */
export interface Download extends DataFile {
  url: string;
  md5: string;
}

/** Downloads into the folder; a file that is not the expected one, byte for byte, does not get its name. */
export async function download(
  folder: string,
  source: Download,
  options: ObtainOptions,
): Promise<void> {
  const path = join(folder, source.name);
  const unfinished = `${path}.unfinished`;
  try {
    await fetchInto(unfinished, source, options);
    await rename(unfinished, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (options.signal?.aborted || code === "ENOSPC") throw error;
    throw new DataUnavailableError(
      `could not download ${source.url}: ${reasonOf(error)}. Put the file (${formatBytes(source.bytes)}, md5 ${source.md5}) at ${path} and start again.`,
    );
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function fetchInto(
  path: string,
  { url, bytes, md5 }: Download,
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const hash = createHash("md5");
  let done = 0;
  await pipeline(
    Readable.fromWeb(response.body),
    async function* (chunks) {
      for await (const chunk of chunks) {
        done += chunk.length;
        if (done > bytes) throw new Error(`it is longer than ${formatBytes(bytes)}`);
        hash.update(chunk);
        onProgress({ phase: `downloading ${basename(url)}`, done, total: bytes, unit: "BYTES" });
        yield chunk;
      }
    },
    createWriteStream(path, { flush: true }),
    { signal },
  );
  if (done !== bytes) throw new Error(`it ended after ${formatBytes(done)}`);
  const found = hash.digest("hex");
  if (found !== md5) throw new Error(`its md5 is ${found}`);
}

/** fetch says only "fetch failed"; why stands in its cause. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code! : message;
};
