/**
 * Which checkpoints stay: the best, and the newest few, so that one damaged file does not cost a run. The row is marked before
 * the file goes: a row without a file would be resumed from.
 */
import type { ArtifactStore } from "@contsup/artifacts/store";
import {
  deletedRunsWithFiles,
  liveCheckpoints,
  markCheckpointDeleted,
  markCheckpointsDeleted,
} from "@contsup/prisma/checkpoints";
import type { Database } from "@contsup/prisma/client";

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

/** Everything that deleted runs left in the store. */
export async function removeDeletedRuns(db: Database, store: ArtifactStore): Promise<void> {
  for (const runId of await deletedRunsWithFiles(db)) {
    await store.removeUnfinished(`runs/${runId}`);
    for (const { path } of await store.list(`runs/${runId}/`)) await store.delete(path);
    await markCheckpointsDeleted(db, runId);
  }
}
