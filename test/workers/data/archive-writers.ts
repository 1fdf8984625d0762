// Writes small files in the true formats of the data sets.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Download } from "@contsup/workers/data/download";

const BLOCK = 512;

/** A POSIX ustar archive, gzipped. */
export function tarGz(entries: { name: string; content: Uint8Array; type?: string }[]): Buffer {
  const blocks = entries.flatMap(({ name, content, type = "0" }) => [
    tarHeader(name, content.length, type),
    Buffer.concat([content], Math.ceil(content.length / BLOCK) * BLOCK),
  ]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
}

function tarHeader(name: string, size: number, type: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  const cut = name.length > 100 ? name.lastIndexOf("/", 154) : -1;
  header.write(name.slice(cut + 1), 0);
  header.write("0000644\0", 100);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  if (cut > 0) header.write(name.slice(0, cut), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** Where `content` would be downloaded from, with its true size and checksum. */
export const downloadOf = (name: string, url: string, content: Uint8Array): Download => ({
  name,
  url,
  bytes: content.length,
  md5: createHash("md5").update(content).digest("hex"),
});

/** Bytes that differ from place to place. */
export const patternBytes = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 131 + seed * 17 + (index >> 8)) & 255);
