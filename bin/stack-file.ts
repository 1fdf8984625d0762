/** stack.json: which process holds the running stack of this checkout, and where its parts answer. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isProcessAlive } from "@contsup/workers/file-lock";

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
