import { utimesSync } from "node:fs";
import { join } from "node:path";
import { attemptEnded } from "@contsup/prisma/attempt";
import { liveCheckpoints } from "@contsup/prisma/checkpoints";
import { restoreRun } from "@contsup/prisma/run-edits";
import { deleteRun } from "@contsup/prisma/runs";
import {
  purgeDeletedRuns,
  purgeUnusedUploads,
  removeOrphans,
  retainCheckpoints,
} from "@contsup/workers/supervisor/retention";
import { expect, it } from "vitest";
import { checkpoint, report, running } from "../../prisma/attempts.ts";
import { testDatabase } from "../../prisma/database.ts";
import { submitted } from "../../prisma/submission.ts";
import { temporaryStore } from "../tiny-training.ts";

const db = await testDatabase();

/** An attempt with a checkpoint and its file for each epoch, the best up to epoch `best`. */
async function attemptWithCheckpoints(epochs: number, best: number) {
  const { store } = await temporaryStore();
  const { runId, attempt } = await running(db);
  const checkpoints = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const path = `runs/${runId}/${attempt}/epoch-${epoch}`;
    const file = await store.put(path, Buffer.from("weights"));
    checkpoints.push(checkpoint(epoch, { ...file, path, epoch, isBest: epoch <= best }));
  }
  await report(db, { runId, attempt }, { checkpoints });
  const names = async () =>
    (await store.list(`runs/${runId}/`)).map(({ path }) => path.slice(`runs/${runId}/`.length));
  return { store, runId, attempt, names };
}

it("keeps the best and the newest few", async () => {
  const { store, runId, names } = await attemptWithCheckpoints(5, 2);

  await retainCheckpoints(db, store, runId, 2);

  expect(await names()).toEqual(["1/epoch-2", "1/epoch-4", "1/epoch-5"]);
  expect((await liveCheckpoints(db, runId)).map(({ epoch }) => epoch)).toEqual([2, 4, 5]);
});

it("removes what earlier attempts wrote and never recorded, and nothing else", async () => {
  const { store, runId, names } = await attemptWithCheckpoints(1, 1);
  await store.put(`runs/${runId}/1/epoch-2`, Buffer.from("never recorded"));
  await store.put(`runs/${runId}/2/epoch-2`, Buffer.from("of this attempt"));
  await store.put(`runs/${runId}/model/model.json`, Buffer.from("{}"));

  await removeOrphans(db, store, { runId, attempt: 2 });

  expect(await names()).toEqual(["1/epoch-1", "2/epoch-2", "model/model.json"]);
});

async function deletedRun(daysAgo: number) {
  const deleted = await attemptWithCheckpoints(2, 1);
  await attemptEnded(db, deleted, { kind: "CANCELLED" });
  await deleteRun(db, deleted.runId);
  await db.query(`update "Run" set "deletedAt" = now() - make_interval(days => $2) where id = $1`, [
    deleted.runId,
    daysAgo,
  ]);
  return deleted;
}

const rowsOf = async (runId: string): Promise<number> =>
  (await db.query(`select from "Checkpoint" where "runId" = $1`, [runId])).length;

it("removes everything of runs that were deleted 30 days ago", async () => {
  const { store, runId, names } = await deletedRun(30);
  const kept = await attemptWithCheckpoints(1, 1);

  await purgeDeletedRuns(db, store);

  expect(await names()).toEqual([]);
  expect(await rowsOf(runId)).toBe(0);
  expect(await db.prisma.run.findUnique({ where: { id: runId } })).toBeNull();
  expect(await rowsOf(kept.runId)).toBe(1);
});

it("keeps everything of a deleted run that can be restored", async () => {
  const { store, runId, names } = await deletedRun(29);

  await purgeDeletedRuns(db, store);

  expect(await names()).toHaveLength(2);
  expect(await rowsOf(runId)).toBe(2);
  expect(await restoreRun(db, runId)).toMatchObject({ id: runId, deletedAt: null });
});

it("removes uploads of more than a day ago that no run names", async () => {
  const { store, folder } = await temporaryStore();
  const upload = async (name: string, hoursAgo: number): Promise<string> => {
    const path = `uploads/${name}.safetensors`;
    await store.put(path, Buffer.from("weights"));
    const at = new Date(Date.now() - hoursAgo * 3_600_000);
    utimesSync(join(folder, path), at, at);
    return path;
  };
  const used = await upload("used", 1_000);
  const deleted = await upload("of-a-deleted-run", 1_000);
  const fresh = await upload("fresh", 23);
  await upload("unused", 25);
  await submitted(db, { initialWeights: used });
  await deleteRun(db, (await submitted(db, { initialWeights: deleted })).id);

  await purgeUnusedUploads(db, store);

  expect((await store.list("uploads/")).map(({ path }) => path)).toEqual([fresh, deleted, used]);
});
