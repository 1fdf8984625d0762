import { atScale, experimentScale } from "@contsup/contsup/experiment-scale";
import { experimentCells } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { submitRun } from "@contsup/prisma/runs";
import { beforeEach, expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
beforeEach(() => db.query(`truncate "Run" cascade`));

const RESULTS = `query ($id: ID!, $scale: ID) {
  experimentResults(id: $id, scale: $scale) {
    scale { label isFull }
    cells { label lastError { mean deviation count } bestError { mean } runs { state config { seed } } }
  }
}`;
const QUEUE = `mutation ($input: QueueExperimentInput!) {
  queueExperiment(input: $input) {
    ... on QueuedRuns { runs { name tags submittedBy config { seed epochs localModules } } }
    ... on InvalidInputError { issues { field limit } }
  }
}`;
const E = "CIFAR-10 ResNet-32 K=16 E softmax";

interface Cell {
  label: string;
  lastError: { mean: number; deviation: number | null; count: number } | null;
  bestError: { mean: number } | null;
  runs: { state: string; config: { seed: number } }[];
}
async function cell(scale: string, label = E): Promise<Cell> {
  const variables = { id: "table-1", scale };
  const data = await server.data<{ experimentResults: { cells: Cell[] } }>(RESULTS, variables);
  return data.experimentResults.cells.find((one) => one.label === label)!;
}
async function completed(scale: string, seed: number, last: number, best: number) {
  const table1 = EXPERIMENTS.find(({ id }) => id === "table-1")!;
  const { config } = experimentCells(table1).find(({ label }) => label === E)!;
  const { run } = await submitRun(db, {
    config: atScale(config, experimentScale(scale)!, seed),
    name: "one",
    submittedBy: "test",
  });
  await db.query(
    `update "Run" set state = 'COMPLETED', "lastTestAccuracy" = $2, "bestTestAccuracy" = $3 where id = $1`,
    [run.id, last, best],
  );
}
interface Queued {
  runs: { name: string; tags: string[]; submittedBy: string; config: Record<string, number> }[];
}
const queue = async (input: Record<string, unknown>): Promise<Queued> =>
  (await server.data<{ queueExperiment: Queued }>(QUEUE, { input })).queueExperiment;

test("a cell has the mean and deviation of its completed runs, at their own scale", async () => {
  await completed("full", 0, 0.9, 0.92);
  await completed("full", 1, 0.88, 0.9);
  await completed("glance", 0, 0.3, 0.35);

  const full = await cell("full");
  expect(full.lastError!.mean).toBeCloseTo(11, 9);
  expect(full.lastError!.deviation).toBeCloseTo(Math.SQRT2, 9);
  expect(full.lastError!.count).toBe(2);
  expect(full.bestError!.mean).toBeCloseTo(9, 9);
  expect((await cell("glance")).lastError).toMatchObject({ deviation: null, count: 1 });
  expect((await cell("tenth")).lastError).toBeNull();
});

test("what is missing is queued for the seeds, with the tags of every table that has it", async () => {
  await completed("glance", 1, 0.3, 0.3);

  const { runs } = await queue({ id: "table-1", scale: "glance", seeds: [1, 2] });

  expect(runs).toHaveLength(5 * 2 - 1);
  expect(runs.find(({ name }) => name === `${E} (glance) seed 2`)).toMatchObject({
    tags: [
      "experiment:table-1",
      "experiment:table-2",
      "experiment:table-4",
      "experiment:figure-5",
      "scale:glance",
    ],
    submittedBy: "deployment",
    config: { seed: 2, epochs: 4, localModules: 16 },
  });
  expect((await cell("glance")).runs.map(({ state }) => state)).toEqual(["COMPLETED", "QUEUED"]);
  expect((await queue({ id: "table-1", scale: "glance", seeds: [1, 2] })).runs).toEqual([]);
});

test("one cell is queued alone", async () => {
  const { runs } = await queue({ id: "table-1", scale: "full", seeds: [0], labels: [E] });

  expect(runs).toMatchObject([{ name: `${E} seed 0`, config: { epochs: 160, seed: 0 } }]);
});

test("everything that is wrong with the input is named", async () => {
  expect(await queue({ id: "table-9", scale: "half", seeds: [1, 1] })).toEqual({
    issues: [
      { field: "id", limit: "one of table-1, table-2, table-3, table-4, figure-4, figure-5" },
      { field: "scale", limit: "one of full, tenth, glance" },
      { field: "seeds", limit: "1 to 10 different whole numbers from 0 to 2147483647" },
    ],
  });
  expect(await queue({ id: "table-1", scale: "full", seeds: [1], labels: ["x"] })).toEqual({
    issues: [{ field: "labels", limit: "labels of the experiment's cells" }],
  });
  const { errors } = await server.query(RESULTS, { id: "table-1", scale: "half" });
  expect(errors![0]).toMatchObject({
    message: 'scale is "half": it must be one of full, tenth, glance',
    extensions: { code: "BAD_USER_INPUT" },
  });
});
