/** The store in a folder: written to a temporary file, fsynced, renamed, and the folder fsynced, so a power cut leaves no half file. */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, type Stats } from "node:fs";
import {
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import {
  ArtifactNotFoundError,
  ArtifactPathError,
  checkArtifactPath,
  folderOf,
  isStoreFile,
  sidecarOf,
} from "./artifact-path.ts";
import { formatSidecar, measure, measuring, parseSidecar } from "./checksum.ts";
import type { ArtifactEntry, ArtifactStat, ArtifactStore, ByteRange } from "./store.ts";

const IDENTITY = ".identity";
const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/;

export async function openFolderStore(url: URL): Promise<ArtifactStore> {
  const folder = fileURLToPath(url);
  await mkdir(folder, { recursive: true });
  return new FolderStore(await realpath(folder));
}

class FolderStore implements ArtifactStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(path: string, body: Readable | Uint8Array): Promise<ArtifactStat> {
    const file = await this.#inside(path);
    await mkdir(dirname(file), { recursive: true });
    const measured = measuring();
    await rm(sidecarOf(file), { force: true });
    await writeWhole(file, (temporary) =>
      pipeline(
        body instanceof Uint8Array ? Readable.from([body]) : body,
        measured.stream,
        createWriteStream(temporary, { flags: "wx", flush: true }),
      ),
    );
    const result = measured.result();
    await writeWhole(sidecarOf(file), (temporary) =>
      writeFile(temporary, formatSidecar(result), { flag: "wx", flush: true }),
    );
    return result;
  }

  async get(path: string, range?: ByteRange): Promise<Readable> {
    const file = await this.#inside(path);
    const size = await fileSize(file);
    if (size === null) throw new ArtifactNotFoundError(path);
    if (range && range.start >= size) {
      throw new RangeError(`${path} has ${size} bytes: no byte ${range.start}`);
    }
    return createReadStream(file, range);
  }

  async stat(path: string): Promise<ArtifactStat | null> {
    const file = await this.#inside(path);
    const bytes = await fileSize(file);
    if (bytes === null) return null;
    const sidecar = await readFile(sidecarOf(file), "utf8").catch(() => "");
    return parseSidecar(sidecar, bytes) ?? measure(createReadStream(file));
  }

  async list(prefix: string): Promise<ArtifactEntry[]> {
    const folder = folderOf(prefix);
    if (folder !== "") checkArtifactPath(folder);
    const entries = await readdir(join(this.#root, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(emptyWhenAbsent);
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.#root.length + 1))
      .map((path) => path.split(sep).join("/"))
      .filter((path) => path.startsWith(prefix) && !isStoreFile(path))
      .sort();
    const sized = await Promise.all(
      paths.map(async (path) => ({ path, found: await fileStat(join(this.#root, path)) })),
    );
    return sized.flatMap(({ path, found }) =>
      found === null ? [] : [{ path, bytes: found.size, modifiedAt: found.mtime }],
    );
  }

  async delete(path: string): Promise<void> {
    const file = await this.#inside(path);
    await rm(file, { force: true });
    await rm(sidecarOf(file), { force: true });
    for (let folder = dirname(file); folder !== this.#root; folder = dirname(folder)) {
      const removed = await rmdir(folder).then(
        () => true,
        () => false, // not empty: others still need it
      );
      if (!removed) break;
    }
  }

  async removeUnfinished(folder: string): Promise<void> {
    const inside = await this.#inside(folder);
    const names = await readdir(inside, { recursive: true }).catch(emptyWhenAbsent);
    const unfinished = names.filter((name) => TEMPORARY.test(name));
    await Promise.all(unfinished.map((name) => rm(join(inside, name), { force: true })));
  }

  async identity(): Promise<string> {
    const file = join(this.#root, IDENTITY);
    const known = await readFile(file, "utf8").catch(() => null);
    if (known !== null) return known.trim();
    const temporary = temporaryOf(file);
    await writeFile(temporary, `${randomUUID()}\n`, { flag: "wx", flush: true });
    await link(temporary, file).catch(() => {}); // another process was first: its identity counts
    await rm(temporary);
    return (await readFile(file, "utf8")).trim();
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.#root);
    return bavail * bsize;
  }

  /** The file of a path; throws ArtifactPathError where a link in the store leads out of it. */
  async #inside(path: string): Promise<string> {
    checkArtifactPath(path);
    const file = join(this.#root, path);
    const real = await realExisting(file);
    if (real === this.#root || real.startsWith(this.#root + sep)) return file;
    throw new ArtifactPathError(`artifact path ${path} leads out of the store`);
  }
}

const temporaryOf = (file: string): string => join(dirname(file), `.${randomUUID()}.tmp`);

async function writeWhole(
  file: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryOf(file);
  try {
    await write(temporary);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(file), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Where the file, or the nearest folder above it that exists, really lies. */
async function realExisting(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (isAbsent(error)) return realExisting(dirname(file));
    throw error;
  }
}

const fileSize = async (file: string): Promise<number | null> =>
  (await fileStat(file))?.size ?? null;

async function fileStat(file: string): Promise<Stats | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function emptyWhenAbsent(error: unknown): [] {
  if (isAbsent(error)) return [];
  throw error;
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR");
