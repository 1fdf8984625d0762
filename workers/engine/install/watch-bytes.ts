import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Smooth enough for a progress bar, and cheap. */
const INTERVAL_MS = 250;

/** Calls `onBytes` with what came into `folder` until `work` ends: the one measure that holds whatever program fills it. */
export async function watchBytes<T>(
  folder: string,
  onBytes: (bytes: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  const before = bytesIn(folder);
  const report = () => {
    try {
      onBytes(bytesIn(folder) - before);
    } catch {
      // The program renamed or removed a file meanwhile: the next look counts.
    }
  };
  const timer = setInterval(report, INTERVAL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    report();
  }
}

function bytesIn(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}
