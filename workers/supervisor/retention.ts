/**
 * Which checkpoints stay: the best, and the newest few, so that one damaged file does not cost a run. The row is marked before
 * the file goes: a row without a file would be resumed from.
 */
import type { ArtifactStore } from "@contsup/artifacts/store";
import { liveCheckpoints, markCheckpointDeleted } from "@contsup/prisma/checkpoints";
import type { Database } from "@contsup/prisma/client";
import { purgeRun, runsToPurge, withoutRun } from "@contsup/prisma/run-edits";

/** Time enough to submit runs that start from an upload. */
const UNUSED_UPLOADS_HOURS = 24;

export async function retainCheckpoints(
  db: Database,
  store: ArtifactStore,
  runId: string,
  keep: number,
): Promise<void> {
  const checkpoints = await liveCheckpoints(db, runId);
  const old = checkpoints.slice(0, -keep).filter(({ isBest, isLast }) => !isBest && !isLast);
  for (const { id, path } of old) {
    await markCheckpointDeleted(db, id);
    await store.delete(path);
  }
}

/** Files of earlier attempts that the database knows nothing of: written, but never recorded before the attempt ended. */
export async function removeOrphans(
  db: Database,
  store: ArtifactStore,
  { runId, attempt }: { runId: string; attempt: number },
): Promise<void> {
  await store.removeUnfinished(`runs/${runId}`);
  const known = new Set((await liveCheckpoints(db, runId)).map(({ path }) => path));
  for (const { path } of await store.list(`runs/${runId}/`)) {
    const folder = Number(path.split("/")[2]); // NaN: not an attempt's
    if (folder < attempt && !known.has(path)) await store.delete(path);
  }
}

/** Runs that were deleted so long ago that nobody can restore them: their files, then their rows, so that what is left is found again. */
export async function purgeDeletedRuns(db: Database, store: ArtifactStore): Promise<void> {
  for (const runId of await runsToPurge(db)) {
    await store.removeUnfinished(`runs/${runId}`);
    for (const { path } of await store.list(`runs/${runId}/`)) await store.delete(path);
    await purgeRun(db, runId);
  }
}

/** Uploads that no run was submitted with in time. */
export async function purgeUnusedUploads(db: Database, store: ArtifactStore): Promise<void> {
  const before = Date.now() - UNUSED_UPLOADS_HOURS * 3_600_000;
  const old = (await store.list("uploads/")).filter(
    ({ modifiedAt }) => modifiedAt.getTime() < before,
  );
  if (old.length === 0) return;
  const unused = await withoutRun(
    db,
    old.map(({ path }) => path),
  );
  for (const path of unused) await store.delete(path);
}
