/** stack.json: which process holds the running stack of this checkout, and where its parts answer; one starts it at a time. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isProcessAlive, withFileLock } from "@contsup/workers/file-lock";
import type { StatePaths } from "./paths.ts";

export interface StackFile {
  pid: number;
  url: string;
  databaseUrl: string;
  artifactsUrl: string;
}

/** The running stack, or null when none is (a file whose process died counts as none). */
export function readStack(file: string): StackFile | null {
  try {
    const stack = JSON.parse(readFileSync(file, "utf8")) as StackFile;
    return isProcessAlive(stack.pid) ? stack : null;
  } catch {
    return null;
  }
}

export function writeStack(file: string, stack: StackFile): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(stack), { mode: 0o600 });
  renameSync(temporary, file);
}

export function removeStack(file: string): void {
  if (readStack(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** While somebody else starts the stack, waits and says so. */
export const withStackLock = <T>(
  { data }: StatePaths,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> =>
  withFileLock(join(data, "stack.lock"), work, {
    onWait: (owner) => log(`waiting for the stack that process ${owner} starts`),
  });
