import { attemptEnded } from "@contsup/prisma/attempt";
import type { Database } from "@contsup/prisma/client";
import { beforeAll } from "vitest";
import { checkpoint, epoch, report, running, step } from "../prisma/attempts.ts";
import type { Dashboard } from "./dashboard.ts";

const TRAIN_MS = 120_000;

/** Ids of five runs, "Run 1" to "Run 5". Call it at the top of a test file; they are there once the tests run. */
export function completedRuns(site: Dashboard): readonly string[] {
  const completed: string[] = [];
  beforeAll(async () => {
    for (let run = 1; run <= 5; run++)
      completed.push(await completedRun(site.db, `Run ${run}`, run));
  }, TRAIN_MS);
  return completed;
}

/** Three epochs of ten steps, the better the greater `quality`. */
export async function completedRun(db: Database, name: string, quality: number): Promise<string> {
  const claim = await running(db);
  for (const number of [1, 2, 3]) {
    await report(db, claim, {
      steps: Array.from({ length: 10 }, (_, index) => step(10 * (number - 1) + index + 1)),
      epochs: [epoch(number, { testAccuracy: 0.1 * number + 0.01 * quality })],
      checkpoints: number === 3 ? [checkpoint(number)] : [],
    });
  }
  await attemptEnded(db, claim, { kind: "COMPLETED" });
  const config = `config || jsonb_build_object('seed', $3::int, 'epochs', 3, 'warmupEpochs', 1)`;
  await db.query(`update "Run" set name = $2, config = ${config} where id = $1`, [
    claim.runId,
    name,
    quality,
  ]);
  return claim.runId;
}
