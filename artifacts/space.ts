/** Whether a file still fits: into the disk, and into the deployment's quota for artifacts. It warns before it refuses. */
import type { ArtifactStore } from "./store.ts";

/** Of the quota: time to delete runs, or to raise it, before training stops. */
const WARN_ABOVE = 0.9;
/** A disk warns while it holds this many more files of the same size. */
const WARN_BELOW_FILES = 10;

export class DiskFullError extends Error {
  override readonly name = "DiskFullError";
  readonly failureCause = "DISK_FULL";
}

const DISK_FULL_CODES = ["ENOSPC", "EDQUOT"];

/** Whether a write failed for want of room: it was refused, or the disk was full before its end. */
export const isDiskFull = (error: unknown): error is Error =>
  error instanceof DiskFullError ||
  (error instanceof Error && "code" in error && DISK_FULL_CODES.includes(String(error.code)));

/** What to warn of before a file of `bytes` is written, null when there is room; throws DiskFullError when there is not. */
export async function checkSpace(
  store: ArtifactStore,
  bytes: number,
  quotaBytes: number | null,
): Promise<string | null> {
  const checks = [await checkDisk(store, bytes), await checkQuota(store, bytes, quotaBytes)];
  const warnings = checks.filter((warning) => warning !== null);
  return warnings.length > 0 ? warnings.join("; ") : null;
}

async function checkDisk(store: ArtifactStore, bytes: number): Promise<string | null> {
  const free = await store.freeBytes();
  if (free === null) return null;
  if (free < bytes) {
    throw new DiskFullError(
      `the artifact store's disk has ${megabytes(free)} left, the file needs ${megabytes(bytes)}`,
    );
  }
  return free < WARN_BELOW_FILES * bytes
    ? `the artifact store's disk is almost full: ${megabytes(free)} left`
    : null;
}

async function checkQuota(
  store: ArtifactStore,
  bytes: number,
  quotaBytes: number | null,
): Promise<string | null> {
  if (quotaBytes === null) return null;
  const entries = await store.list("");
  const after = entries.reduce((sum, entry) => sum + entry.bytes, bytes);
  const use = `${megabytes(after)} of the quota of ${megabytes(quotaBytes)}`;
  if (after > quotaBytes) throw new DiskFullError(`the artifacts would take ${use}`);
  return after > WARN_ABOVE * quotaBytes ? `the artifacts take ${use}` : null;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
