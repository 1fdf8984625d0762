import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openDatabase } from "@contsup/prisma/client";
import { expect, it, onTestFinished } from "vitest";
import { createTestDatabase } from "../../prisma/database.ts";
import { openLab } from "../lab.ts";

const lab = await openLab();
const worker = lab.startWorker();

it("a worker with another artifact store refuses to start, and says so", async () => {
  await lab.completed({ epochs: 1 });
  const folder = mkdtempSync(join(tmpdir(), "contsup-other-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = pathToFileURL(folder).href;

  const stranger = lab.startWorker({ ARTIFACTS_URL: url });

  expect(await stranger.exited).toBe(1);
  expect(stranger.output()).toContain(`ARTIFACTS_URL ${url} is the store`);
});

it("a worker refuses a database of another version, and says what to do", async () => {
  const [newer, absent] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  onTestFinished(() => newer.drop());
  const db = openDatabase(newer.url);
  await db.query(
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at) values ('1', '', '20990101000000_future', now())`,
  );
  await db.close();
  await absent.drop();

  const old = lab.startWorker({ DATABASE_URL: newer.url });
  const early = lab.startWorker({ DATABASE_URL: absent.url });

  expect(await old.exited).toBe(1);
  expect(old.output()).toContain("of a newer version (migration 20990101000000_future)");
  expect(await early.exited).toBe(1);
  expect(early.output()).toContain("start the server first");
});

it("a worker names every setting that is wrong", async () => {
  const wrong = lab.startWorker({ DATABASE_URL: "", WORKER_PORT: "70000" }, ["--engine", "abacus"]);

  expect(await wrong.exited).toBe(1);
  for (const name of ["DATABASE_URL is not set", 'WORKER_PORT is "70000"', 'engine is "abacus"']) {
    expect(wrong.output()).toContain(name);
  }
});

it("a run whose weights cannot be read fails as bad input", async () => {
  const run = await lab.submit({}, "uploads/none.safetensors");

  const row = await lab.until(run, ({ state }) => state === "FAILED");

  expect(row).toMatchObject({ cause: "BAD_INPUT" });
  expect(row.causeMessage).toContain("uploads/none.safetensors");
});

it("a run without its data fails and says which file is wrong", async () => {
  const file = join(lab.folder, "cache/datasets/cifar10/data_batch_3.bin");
  truncateSync(file, 1_000);

  const row = await lab.until(await lab.submit(), ({ state }) => state === "FAILED");

  expect(row).toMatchObject({ cause: "DATA_UNAVAILABLE" });
  expect(row.causeMessage).toContain(file);
  expect(worker.process.exitCode).toBeNull();
});
