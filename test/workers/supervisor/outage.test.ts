import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { afterAll, expect, it } from "vitest";
import { LONG_TEST_MS, openLab, until } from "../lab.ts";

const folder = mkdtempSync(join(tmpdir(), "contsup-outage-"));
const start = () => startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
let server = await start();
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
await migrate(server.url, () => {});
const lab = await openLab(server.url);

it(
  "a restart of the database loses no report, doubles none and ends no attempt",
  async () => {
    lab.startWorker();
    const run = await lab.submit({ epochs: 5 });
    await lab.until(run, ({ step }) => step >= 3);

    await server.stop();
    await until(
      () => lab.store.list(`runs/${run.id}/1/epoch-4`),
      (files) => files.length > 0,
    );
    server = await start();
    const { attempt } = await lab.until(run, ({ state }) => state === "COMPLETED");

    expect(attempt).toBe(1);
    const where = { runId: run.id };
    const steps = await lab.db.prisma.stepMetric.findMany({ where, orderBy: { step: "asc" } });
    const epochs = await lab.db.prisma.epochMetric.findMany({ where, orderBy: { epoch: "asc" } });
    const checkpoints = await lab.db.prisma.checkpoint.findMany({ where, orderBy: { seq: "asc" } });
    const logs = await lab.db.prisma.logLine.findMany({ where });
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(checkpoints.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(logs.map(({ message }) => message)).size).toBe(logs.length);
  },
  LONG_TEST_MS,
);
