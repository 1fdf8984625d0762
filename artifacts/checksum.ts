/** SHA-256 and size of what flows by, and the one-line file that keeps them. */
import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import type { ArtifactStat } from "./store.ts";

/** A stream that passes everything on; `result()` once it has ended. */
export function measuring(): { stream: Transform; result(): ArtifactStat } {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest("hex") }) };
}

export async function measure(body: AsyncIterable<Uint8Array>): Promise<ArtifactStat> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

export const formatSidecar = ({ bytes, sha256 }: ArtifactStat): string => `${sha256} ${bytes}\n`;

/** Null when the text is not a sidecar's or tells of a file of another size: then the file itself must be read. */
export function parseSidecar(text: string, bytes: number): ArtifactStat | null {
  const match = /^([0-9a-f]{64}) (\d+)\n$/.exec(text);
  return match?.[1] && Number(match[2]) === bytes ? { bytes, sha256: match[1] } : null;
}
