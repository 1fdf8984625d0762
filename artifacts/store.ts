/**
 * The artifact store: checkpoints, exports and uploads, shared by the server and every worker. One interface, two drivers
 * (a folder, S3). A file appears whole or not at all. Beside each file stands `.NAME.sha256` with its checksum and size;
 * names that begin with a dot belong to the store, and no path of a caller may have one.
 */
import type { Readable } from "node:stream";
import { openFolderStore } from "./folder.ts";

export interface ArtifactStat {
  bytes: number;
  /** Hex. */
  sha256: string;
}

export interface ArtifactEntry {
  path: string;
  bytes: number;
  modifiedAt: Date;
}

/** Both ends included, as in HTTP; without `end`, to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface ArtifactStore {
  /** Writes the file whole or not at all, replacing an older one. */
  put(path: string, body: Readable | Uint8Array): Promise<ArtifactStat>;
  /** Rejects with ArtifactNotFoundError, or RangeError when the range begins past the end. */
  get(path: string, range?: ByteRange): Promise<Readable>;
  stat(path: string): Promise<ArtifactStat | null>;
  /** Every file whose path begins with the prefix, by path. */
  list(prefix: string): Promise<ArtifactEntry[]>;
  /** Does nothing when the file is not there. */
  delete(path: string): Promise<void>;
  /** Removes what writers that died left below a folder: nothing that `list` shows. Not while somebody writes there. */
  removeUnfinished(folder: string): Promise<void>;
  /** Made once at first use: two URLs with one identity are the same place. */
  identity(): Promise<string>;
  /** Bytes that can still be written; null where nobody knows (S3). */
  freeBytes(): Promise<number | null>;
}

/**
 * Opens `file:///folder` or `s3://bucket/prefix?endpoint=URL&region=NAME` (credentials: the AWS SDK's own chain).
 */
export async function openArtifactStore(url: string): Promise<ArtifactStore> {
  const parsed = URL.parse(url);
  if (parsed?.protocol === "file:") return openFolderStore(parsed);
  if (parsed?.protocol === "s3:") {
    const { openS3Store } = await import("./s3.ts"); // its client takes a third of a second to load
    return openS3Store(parsed);
  }
  throw new Error(`ARTIFACTS_URL must be file:///FOLDER or s3://BUCKET/PREFIX, not ${url}`);
}
