import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Client } from "../client.ts";

/** Downloads to a file that is there whole or not at all. */
export async function saveDownload(client: Client, url: string, file: string): Promise<void> {
  const temporary = `${file}.${process.pid}.part`;
  try {
    const { stream } = await client.download(url);
    await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(temporary));
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
