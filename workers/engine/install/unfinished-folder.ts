/**
 * How an installation comes into the cache: the folder appears by renaming, so that what is there is whole. A lock keeps a second
 * installation waiting; it cannot judge processes of other machines or containers that share the cache, so each works in a folder
 * of its own, and at worst the work is done twice.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isProcessAlive, withFileLock } from "../../file-lock.ts";
import type { InstallOptions } from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";

/** Followed by the pid of the process whose unfinished folder it is. */
const UNFINISHED = `.unfinished-${hostname()}-`;

/** @throws EngineUnavailableError where the cache cannot be written to */
export async function installLocked(
  folder: string,
  install: () => Promise<void>,
  { log, signal }: InstallOptions,
): Promise<void> {
  const onWait = (owner: number) => log?.(`process ${owner} is installing the engine: waiting`);
  try {
    await withFileLock(`${folder}.lock`, install, { onWait, signal });
  } catch (error) {
    throw storageError(error) ?? error;
  }
}

/** What a person can do something about: a folder that cannot be written to, or a full disk. */
function storageError(error: unknown): EngineUnavailableError | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code || !["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOSPC", "EDQUOT"].includes(code))
    return null;
  return new EngineUnavailableError(
    `the engine cannot be written to the cache (${message}): set CONTSUP_CACHE to a folder of yours with 1 GB free, 7 GB with CUDA`,
    { cause: error },
  );
}

/** For the holder of the folder's lock: `fill` gets the empty folder that becomes `folder`. */
export async function fillFolder(
  folder: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  await removeLeftovers(folder);
  const unfinished = `${folder}${UNFINISHED}${process.pid}`;
  try {
    await mkdir(unfinished);
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another machine was faster
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What killed installations of this machine left. */
async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}${UNFINISHED}`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || !isProcessAlive(pid))
      await rm(join(dirname(folder), name), { recursive: true });
  }
}
