/**
 * Reads the regular files of a gzipped tar archive as a stream, one after the other: only the one at hand is in memory, and
 * those nobody asks for are passed over. The POSIX ustar format; names over 100 bytes by its prefix field.
 */
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

const BLOCK = 512;

interface TarEntry {
  name: string;
  content: Buffer;
}

/** The entries whose name `wanted` accepts, in the archive's order. Throws when the archive is cut off or not an archive. */
export async function* tarEntries(
  archive: string,
  wanted: (name: string) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<TarEntry> {
  const reader = new BlockReader(archive, signal);
  try {
    while (true) {
      const header = (await reader.take(BLOCK, true))!;
      if (header[0] === 0) return await reader.drain(); // the archive ends with blocks of zeros
      const { name, size, isFile } = readHeader(header);
      const isWanted = isFile && wanted(name);
      const content = await reader.take(Math.ceil(size / BLOCK) * BLOCK, isWanted);
      if (content) yield { name, content: content.subarray(0, size) };
    }
  } finally {
    await reader.close();
  }
}

function readHeader(header: Buffer): { name: string; size: number; isFile: boolean } {
  const text = (from: number, length: number) =>
    header.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  if (text(257, 5) !== "ustar") throw new Error("not a tar archive");
  const prefix = text(345, 155);
  const type = text(156, 1);
  return {
    name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100),
    size: Number.parseInt(text(124, 12).trim(), 8),
    isFile: type === "0" || type === "",
  };
}

/** Takes or skips a given number of bytes at a time from the unpacked archive. */
class BlockReader {
  readonly #stream;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(archive: string, signal?: AbortSignal) {
    this.#stream = createGunzip({ chunkSize: 1 << 18 });
    pipeline(createReadStream(archive, { highWaterMark: 1 << 18, signal }), this.#stream, () => {
      // A failure reaches the reader through the stream itself.
    });
    this.#chunks = this.#stream[Symbol.asyncIterator]();
  }

  /** The next `length` bytes; null when they were only to be skipped. */
  async take(length: number, isWanted: boolean): Promise<Buffer | null> {
    const content = isWanted ? Buffer.allocUnsafe(length) : null;
    for (let done = 0; done < length; ) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const part = this.#rest.subarray(0, length - done);
      if (content) part.copy(content, done);
      this.#rest = this.#rest.subarray(part.length);
      done += part.length;
    }
    return content;
  }

  /** To the end of the stream, where gzip's checksum is. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  async close(): Promise<void> {
    this.#stream.destroy();
    await this.#chunks.return?.();
  }

  async #next(): Promise<Buffer> {
    const { value, done } = await this.#chunks.next();
    if (done) throw new Error("the archive ends too early");
    return value;
  }
}
