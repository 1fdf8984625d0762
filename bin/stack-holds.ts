/** Who joined a stack keeps it from ending for lack of runs, for as long as the process lives or until it lets go. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isOwnerAlive, ownerName } from "@contsup/workers/file-lock";
import type { StatePaths } from "./paths.ts";

/** Returns what lets go. */
export function holdStack({ holds }: StatePaths): () => void {
  mkdirSync(holds, { recursive: true });
  const file = join(holds, String(process.pid));
  writeFileSync(file, ownerName());
  return () => rmSync(file, { force: true });
}

export function isStackHeld({ holds }: StatePaths): boolean {
  mkdirSync(holds, { recursive: true });
  return readdirSync(holds).some((name) => isHeldBy(join(holds, name)));
}

/** What a process that was killed left behind is removed. */
function isHeldBy(file: string): boolean {
  try {
    if (isOwnerAlive(readFileSync(file, "utf8"))) return true;
    rmSync(file, { force: true });
  } catch {
    // It let go just now.
  }
  return false;
}
