/**
 * One process at a time for work that fills a shared folder (an engine's installation, a data set, a stack's start).
 * The lock is a file that holds its owner's pid; a lock whose owner died is taken over.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Often enough that the second of two starts goes on at once, seldom enough to cost nothing. */
const POLL_MS = 100;

export interface FileLockOptions {
  /** Called once, with the owner's pid, when the lock is held by another process. */
  onWait?: (owner: number) => void;
  signal?: AbortSignal;
}

export const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

export async function withFileLock<T>(
  file: string,
  work: () => Promise<T>,
  { onWait, signal }: FileLockOptions = {},
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !tryLock(file); ) {
    signal?.throwIfAborted();
    const owner = ownerOf(file);
    if (owner !== null && !isProcessAlive(owner)) rmSync(file, { force: true });
    else {
      if (!told && owner !== null) onWait?.(owner);
      told = owner !== null || told;
      await wait(POLL_MS, undefined, { signal });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The owner's pid; null while the file is being written or was just removed. */
function ownerOf(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
}
