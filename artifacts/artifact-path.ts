/** Paths in the store: `runs/RUN/2/epoch-3-step-147.safetensors`. Nothing in one can leave the store or meet its own files. */

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
/** File systems take 255 bytes a name; the store adds a dot, a suffix and a random part. */
const MAX_SEGMENT = 200;
const MAX_PATH = 1024;

export class ArtifactPathError extends Error {
  override name = "ArtifactPathError";
}

export class ArtifactNotFoundError extends Error {
  override name = "ArtifactNotFoundError";
  readonly path: string;

  constructor(path: string) {
    super(`no artifact ${path}`);
    this.path = path;
  }
}

/** Throws ArtifactPathError that says what is wrong with the path. */
export function checkArtifactPath(path: string): void {
  if (path.length > MAX_PATH) {
    throw new ArtifactPathError(`artifact path of ${path.length} characters: at most ${MAX_PATH}`);
  }
  for (const segment of path.split("/")) {
    if (!SEGMENT.test(segment) || segment.length > MAX_SEGMENT) {
      throw new ArtifactPathError(
        `artifact path ${JSON.stringify(path)}: each part between slashes has 1 to ${MAX_SEGMENT} of A-Z a-z 0-9 . _ - and no leading dot or dash`,
      );
    }
  }
}

/** The part before the last slash, "" at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Where the checksum of `path` stands. */
export function sidecarOf(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}.${path.slice(slash)}.sha256`;
}

export const isStoreFile = (path: string): boolean =>
  path.slice(path.lastIndexOf("/") + 1).startsWith(".");
