import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
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
