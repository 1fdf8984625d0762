import { makeRunConfig } from "@contsup/contsup/run-config";
import { type DemoRun, insertDemoRuns, removeDemoRuns } from "@contsup/prisma/demo-data";
import { experimentRuns } from "@contsup/prisma/experiment-runs";
import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { submitted } from "./submission.ts";

const db = await testDatabase();

const config = makeRunConfig({ localModules: 4, contextMode: "E", epochs: 5 });
const demo = (index: number): DemoRun => ({
  name: `demo ${index}`,
  config: { ...config, seed: index },
  tags: ["demo"],
});

test("made-up runs have every epoch that they did, are marked, and go without a trace", async () => {
  const real = await submitted(db, {}, { localModules: 4, contextMode: "E", epochs: 5 });
  const told: number[] = [];

  await insertDemoRuns(db, 300, demo, (done) => told.push(done));

  expect(told).toEqual([250, 300]);
  const runs = await db.prisma.run.findMany({ where: { demo: true }, include: { epochs: true } });
  expect(runs).toHaveLength(300);
  for (const run of runs) {
    expect(["COMPLETED", "FAILED", "CANCELLED", "PAUSED"]).toContain(run.state);
    expect(run.epochs).toHaveLength(run.epoch);
    expect(run.lastSeq).toBe(run.epoch + 1);
    const accuracies = run.epochs.map(({ testAccuracy }) => testAccuracy);
    expect(run.bestTestAccuracy).toBe(Math.max(...accuracies));
    expect(run.epochs.every(({ accuracy }) => accuracy.length === 4)).toBe(true);
  }
  const found = await experimentRuns(db, [config]);
  expect(
    found.map(({ id }) => id),
    "no table of the paper counts them",
  ).toEqual([real.id]);

  expect(await removeDemoRuns(db)).toBe(300);
  expect(await db.prisma.epochMetric.count()).toBe(0);
  expect(await db.prisma.run.count()).toBe(1);
});
