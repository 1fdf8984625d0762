import { attemptStarted } from "@contsup/prisma/attempt";
import { measuredRuns } from "@contsup/prisma/measured-runs";
import { deleteRun } from "@contsup/prisma/runs";
import { beforeEach, expect, test } from "vitest";
import { claimed, epoch, report, worker } from "./attempts.ts";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

async function measured(engine: "onednn" | "tensorflow", device: string, seconds: number[]) {
  await submitted(db);
  const claim = await claimed(db, await worker(db));
  await attemptStarted(db, claim, { engine, provenance: { device } });
  const epochs = seconds.map((trainSeconds, index) => epoch(index + 1, { trainSeconds }));
  await report(db, claim, { epochs });
  return claim.runId;
}

test("a run is measured by the median of its epochs", async () => {
  await measured("onednn", "CPU (avx2)", [900, 10, 12, 11, 10]);

  expect(await measuredRuns(db, null)).toMatchObject([
    {
      engine: "onednn",
      device: "CPU (avx2)",
      trainSeconds: 11,
      evaluationSeconds: 1,
      isAvailable: true,
      config: { localModules: 2 },
    },
  ]);
});

test("only the engine that is asked for, and whether a worker has it on that device", async () => {
  await measured("onednn", "CPU", [10]);
  await measured("tensorflow", "H100", [1]);

  const found = await measuredRuns(db, "tensorflow");

  expect(found).toMatchObject([{ engine: "tensorflow", device: "H100", isAvailable: false }]);
  expect(await measuredRuns(db, null)).toHaveLength(2);
});

test("runs without an epoch and deleted runs tell nothing", async () => {
  await submitted(db);
  const id = await measured("onednn", "CPU", [10]);
  await db.query(`update "Run" set state = 'COMPLETED' where id = $1`, [id]);
  await deleteRun(db, id);

  expect(await measuredRuns(db, null)).toEqual([]);
});

test("a run that was made up tells nothing", async () => {
  const id = await measured("onednn", "CPU", [10]);
  await db.query(`update "Run" set demo = true where id = $1`, [id]);

  expect(await measuredRuns(db, null)).toEqual([]);
});
