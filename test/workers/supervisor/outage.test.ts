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

/** Enough for the database to be gone before the last of them. */
const EPOCHS = 30;
const STEPS = 4 * EPOCHS;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** Every pair of counts that the run's row ever had, oldest first. */
async function watchCounts(): Promise<() => Promise<{ received: number; written: number }[]>> {
  await lab.db.query(
    `create table "Count" (id serial, received int, written int);
     create function "noteCount"() returns trigger language plpgsql as $$ begin
       insert into "Count" (received, written) values (new."stepsReceived", new."stepsWritten");
       return new;
     end $$;
     create trigger "noteCount" after update of "stepsReceived" on "Run" for each row
       execute function "noteCount"()`,
  );
  return () => lab.db.query(`select received, written from "Count" order by id`);
}

it(
  "a restart of the database loses no report, doubles none and ends no attempt",
  async () => {
    const counts = await watchCounts();
    lab.startWorker();
    const run = await lab.submit({ epochs: EPOCHS });
    await lab.until(run, ({ step }) => step >= 3);

    await server.stop();
    await until(
      () => lab.store.list(`runs/${run.id}/1/epoch-${EPOCHS - 1}-`),
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
    expect(steps.map(({ step }) => step)).toEqual(upTo(STEPS));
    const counted = await counts();
    expect(counted.some(({ received, written }) => received > written)).toBe(true);
    expect(counted.at(-1)).toEqual({ received: STEPS, written: STEPS });
    expect(await lab.db.prisma.runAttempt.findMany({ where })).toMatchObject([
      { outcome: "COMPLETED", stepsReceived: STEPS, stepsWritten: STEPS },
    ]);
    expect(epochs.map(({ epoch }) => epoch)).toEqual(upTo(EPOCHS));
    expect(checkpoints.map(({ epoch }) => epoch)).toEqual(upTo(EPOCHS));
    expect(new Set(logs.map(({ message }) => message)).size).toBe(logs.length);
  },
  LONG_TEST_MS,
);
