/**
 * One process at a time for work that fills a shared folder (an engine's installation, a data set, a stack's start).
 * The lock is a file that names its owner: pid and, where the system tells it, the time that process started, since
 * pids come again (in a container after every restart). A lock whose owner is gone is taken over.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
    const owner = read(file);
    if (owner && !isOwnerAlive(owner)) takeAway(file, owner);
    else {
      if (!told && owner) onWait?.(pidOf(owner));
      told ||= owner !== "";
      await wait(POLL_MS, undefined, { signal });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The file appears with its content, by a link: an empty lock would belong to nobody. */
function tryLock(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, ownerName());
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Two may find the same dead owner, and the slower one must not remove the faster one's fresh lock. */
function takeAway(file: string, owner: string): void {
  const taken = `${file}.${process.pid}`;
  try {
    renameSync(file, taken);
    if (read(taken) !== owner) linkSync(taken, file);
  } catch {
    // Somebody was faster: the next round sees whose it is.
  } finally {
    rmSync(taken, { force: true });
  }
}

/** This process as the owner of a file. */
export const ownerName = (): string => `${process.pid} ${startOf(process.pid)}`;

const pidOf = (owner: string): number => Number(owner.split(" ")[0]);

export function isOwnerAlive(owner: string): boolean {
  const pid = pidOf(owner);
  return isProcessAlive(pid) && owner === `${pid} ${startOf(pid)}`;
}

/** When a process started, in ticks since the machine did; empty where there is no /proc. */
const startOf = (pid: number): string =>
  read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[19] ?? "";

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
