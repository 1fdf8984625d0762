import { expect, it } from "vitest";
import { openLab } from "../lab.ts";

const lab = await openLab();
const worker = lab.startWorker({ KEEP_CHECKPOINTS: "1" });

it("trains a run from submission to completion", async () => {
  const { id } = await lab
    .submit({ engine: "AUTO", epochs: 3 })
    .then((run) => lab.until(run, ({ state }) => state === "COMPLETED"));

  const run = await lab.db.prisma.run.findUniqueOrThrow({
    where: { id },
    include: { steps: true, epochs: true, checkpoints: true, logs: true, attempts: true },
  });
  expect(run).toMatchObject({ epoch: 3, step: 12, stepsPerEpoch: 4, phase: "", cause: null });
  expect(run.provenance).toMatchObject({ engine: run.engine, node: process.version });
  expect(run.steps.map(({ step }) => step).sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(run.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(run.logs.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^engine: \S+ \(asked AUTO/),
  );
  expect(run.attempts).toMatchObject([{ number: 1, outcome: "COMPLETED" }]);
  const model = await lab.store.list(`runs/${id}/model/`);
  expect(model.map(({ path }) => path.split("/").at(-1))).toEqual(["model.json", "weights.bin"]);
});

it("keeps the last and the best checkpoint, and removes the files of the others", async () => {
  const run = await lab.completed({ epochs: 4 });

  const rows = await lab.db.prisma.checkpoint.findMany({ where: { runId: run.id } });
  const kept = rows.filter(({ deletedAt }) => deletedAt === null);
  const files = await lab.store.list(`runs/${run.id}/1/`);

  expect(rows).toHaveLength(4);
  expect(kept.filter(({ isLast }) => isLast)).toMatchObject([{ epoch: 4, step: 16 }]);
  expect(kept.filter(({ isBest }) => isBest)).toHaveLength(1);
  expect(kept.every(({ isLast, isBest }) => isLast || isBest)).toBe(true);
  expect(files.map(({ path }) => path)).toEqual(kept.map(({ path }) => path).sort());
});

it("starts from the weights of another run", async () => {
  const first = await lab.completed({ epochs: 1 });
  const path = `runs/${first.id}/1/epoch-1-step-4.safetensors`;

  const second = await lab.completed({ epochs: 1, seed: 7 }, path);

  expect(await lab.logsOf(second)).toContainEqual(
    expect.stringContaining(`started from the weights of ${path} alone`),
  );
  expect(second).toMatchObject({ state: "COMPLETED", epoch: 1, step: 4 });
});

it("goes on with the training of another run, from the epoch after its last", async () => {
  const first = await lab.completed({ epochs: 1, warmupEpochs: 1 });
  const path = `runs/${first.id}/1/epoch-1-step-4.safetensors`;

  const { id } = await lab.completed({ epochs: 3, warmupEpochs: 1 }, path);

  const run = await lab.db.prisma.run.findUniqueOrThrow({
    where: { id },
    include: {
      steps: { orderBy: { step: "asc" } },
      epochs: { orderBy: { epoch: "asc" } },
      checkpoints: true,
    },
  });
  expect(run).toMatchObject({ state: "COMPLETED", epoch: 3, step: 12, stepsWritten: 8 });
  expect(run.steps.map(({ step }) => step)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
  expect(run.epochs.map(({ epoch }) => epoch)).toEqual([2, 3]);
  const best = run.checkpoints.filter(({ isBest }) => isBest);
  expect(best.map(({ epoch }) => epoch)).toEqual([run.bestEpoch]);
});

it("answers for its health where it registered", async () => {
  const { healthPort, load } = await lab.db.prisma.worker.findFirstOrThrow({
    where: { pid: worker.process.pid! },
  });
  expect(load).toBeGreaterThan(0); // of whatever the tests do
  const ask = (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`);

  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
  expect(await (await ask("/metrics")).text()).toMatch(/^contsup_worker_steps_total [1-9]/m);
});
