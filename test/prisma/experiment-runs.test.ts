import type { RunConfigInput } from "@contsup/contsup/run-config";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { experimentRuns, queueMissingRuns } from "@contsup/prisma/experiment-runs";
import { deleteRun } from "@contsup/prisma/runs";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();
beforeEach(() => db.query(`truncate "Run" cascade`));

const E: RunConfigInput = { localModules: 8, contextMode: "E" };
const R1: RunConfigInput = { localModules: 8, contextMode: "R1" };
const configs = [E, R1].map(makeRunConfig);

async function inState(state: string, input: RunConfigInput, accuracy: number | null = null) {
  const run = await submitted(db, {}, input);
  await db.query(
    `update "Run" set state = $2::"RunState", "lastTestAccuracy" = $3, "bestTestAccuracy" = $3 where id = $1`,
    [run.id, state, accuracy],
  );
  return run.id;
}
const found = async () =>
  (await experimentRuns(db, configs)).map(({ cell, id, state }) => ({ cell, id, state }));

test("a cell has the runs of its config, one for each seed, whatever they ran on", async () => {
  const first = await inState("COMPLETED", { ...E, seed: 1 }, 0.9);
  const second = await inState("RUNNING", { ...E, seed: 2, engine: "onednn", threads: 1 });
  const other = await inState("COMPLETED", { ...R1, seed: 1 }, 0.8);

  expect(await found()).toEqual([
    { cell: 0, id: first, state: "COMPLETED" },
    { cell: 0, id: second, state: "RUNNING" },
    { cell: 1, id: other, state: "COMPLETED" },
  ]);
});

test("another recipe, deleted runs, other first weights and made-up runs do not count", async () => {
  await inState("COMPLETED", { ...E, epochs: 4 });
  await inState("COMPLETED", { ...E, batchSize: 128 });
  await inState("COMPLETED", { ...E, localLoss: "CONTRAST" });
  await deleteRun(db, await inState("COMPLETED", E));
  await submitted(db, { initialWeights: "uploads/a.safetensors" }, E);
  const demo = await inState("COMPLETED", E, 0.99);
  await db.query(`update "Run" set demo = true where id = $1`, [demo]);

  expect(await found()).toEqual([]);
});

test("of one seed the newest completed run counts, then one that is on its way", async () => {
  await inState("COMPLETED", { ...E, seed: 1 });
  const newest = await inState("COMPLETED", { ...E, seed: 1 });
  await inState("RUNNING", { ...E, seed: 1 });
  const queued = await inState("QUEUED", { ...E, seed: 2 });
  await inState("FAILED", { ...E, seed: 2 });

  expect((await found()).map(({ id }) => id)).toEqual([newest, queued]);
});

test("what is missing is queued once, in its order, also by two who ask at the same time", async () => {
  await inState("COMPLETED", { ...E, seed: 1 });
  await inState("PAUSED", { ...E, seed: 2 });
  await inState("FAILED", { ...E, seed: 3 });
  const wanted = [R1, E].flatMap((input) =>
    [1, 2, 3].map((seed) => ({
      name: `seed ${seed}`,
      config: makeRunConfig({ ...input, seed }),
      tags: ["experiment:table-4"],
    })),
  );

  const answers = await Promise.all([1, 2].map(() => queueMissingRuns(db, wanted, "me")));

  expect(answers.map((runs) => runs.length).sort()).toEqual([0, 4]);
  const queue = await db.prisma.run.findMany({
    where: { tags: { has: "experiment:table-4" } },
    orderBy: { createdAt: "asc" },
  });
  expect(queue.map(({ config }) => config)).toEqual(
    [...wanted.slice(0, 3), wanted[5]].map((run) => run!.config),
  );
  expect(queue[0]).toMatchObject({ state: "QUEUED", submittedBy: "me", name: "seed 1" });
});

test("cells are found through the index where there are many runs", async () => {
  await db.query("set enable_seqscan = off");
  const plan = await db.query<{ "QUERY PLAN": string }>(
    `explain select id from "Run" where config - '{seed,engine,threads}'::text[] = '{}' and "deletedAt" is null`,
  );

  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Run_recipe_idx");
});
