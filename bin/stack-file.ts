/** stack.json: which process holds the running stack of this checkout, and where its parts answer; one starts or ends it at a time. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isOwnerAlive, ownerName, withFileLock } from "@contsup/workers/file-lock";
import type { StatePaths } from "./paths.ts";

export interface StackFile {
  pid: number;
  url: string;
  databaseUrl: string;
  artifactsUrl: string;
  /** Whether a worker belongs to it. */
  worker: boolean;
}

interface Owned {
  /** Its number alone may be another process's by now. */
  owner: string;
}

/** The running stack, or null when none is (a file whose process died counts as none). */
export function readStack(file: string): StackFile | null {
  try {
    const { owner, ...stack } = JSON.parse(readFileSync(file, "utf8")) as StackFile & Owned;
    return isOwnerAlive(owner) ? stack : null;
  } catch {
    return null;
  }
}

export function writeStack(file: string, stack: StackFile): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify({ ...stack, owner: ownerName() }), { mode: 0o600 });
  renameSync(temporary, file);
}

export function removeStack(file: string): void {
  if (readStack(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** While somebody else starts, joins or ends the stack, waits and says so. */
export const withStackLock = <T>(
  { data }: StatePaths,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> =>
  withFileLock(join(data, "stack.lock"), work, {
    onWait: (owner) => log(`waiting for the stack that process ${owner} starts or ends`),
  });
