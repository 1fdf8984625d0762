import type { Run } from "@contsup/prisma/generated/client/client";
import { pauseRun, type ResumeChanges, resumeRun } from "@contsup/prisma/runs";
import { expect, it } from "vitest";
import { LONG_TEST_MS, openLab, type TestWorker } from "../lab.ts";

const lab = await openLab();
/** 25 steps an epoch. */
const CONFIG = { engine: "AUTO", epochs: 3, trainImages: 200 } as const;
const STEPS = 75;
const EVERY_STEP = Array.from({ length: STEPS }, (_, index) => index + 1);

/** Trains the run on a worker of its own, until it has `steps` steps and is paused, or to its end; the step it got to. */
async function trainOn(
  run: Run,
  flags: string[],
  steps: number,
  changes: ResumeChanges = {},
): Promise<number> {
  const { state } = await lab.row(run);
  if (state === "PAUSED") await resumeRun(lab.db, run.id, changes);
  const worker = lab.startWorker({}, flags);
  await lab.until(run, ({ step }) => step >= steps);
  if (steps < STEPS) await pauseRun(lab.db, run.id);
  const wanted = steps < STEPS ? "PAUSED" : "COMPLETED";
  const { step } = await lab.until(run, (row) => row.state === wanted);
  await ended(worker);
  return step;
}

async function ended(worker: TestWorker): Promise<void> {
  worker.process.kill("SIGTERM");
  await worker.exited;
}

const attemptsOf = ({ id }: Run) =>
  lab.db.prisma.runAttempt.findMany({ where: { runId: id }, orderBy: { number: "asc" } });
const checkpointsOf = ({ id }: Run) =>
  lab.db.prisma.checkpoint.findMany({ where: { runId: id }, orderBy: { attempt: "asc" } });
const messagesOf = async ({ id }: Run) => {
  const where = { runId: id, message: { not: null } };
  const changes = await lab.db.prisma.stateChange.findMany({ where, orderBy: { seq: "asc" } });
  return changes.map(({ message }) => message);
};
const stepsOf = ({ id }: Run) =>
  lab.db.prisma.stepMetric.findMany({ where: { runId: id }, orderBy: { step: "asc" } });

it(
  "a run that named its engine goes on upon another and back, which its attempts, log, events and checkpoints say",
  async () => {
    const run = await lab.submit({ ...CONFIG, engine: "tensorflow" });
    const switchedAt = await trainOn(run, [], 5);
    await trainOn(run, [], switchedAt + 5, { engine: "onednn" });
    await trainOn(run, [], STEPS, { engine: "tensorflow" });

    expect(await attemptsOf(run)).toMatchObject([
      { engine: "tensorflow", outcome: "PAUSED" },
      { engine: "onednn", outcome: "PAUSED", provenance: { engine: "onednn" } },
      { engine: "tensorflow", outcome: "COMPLETED" },
    ]);
    expect(await messagesOf(run)).toEqual([
      "engine onednn instead of tensorflow",
      "engine tensorflow instead of onednn",
    ]);
    const written = (await checkpointsOf(run)).map(({ attempt, engine }) => `${attempt} ${engine}`);
    expect([...new Set(written)]).toEqual(["1 tensorflow", "2 onednn", "3 tensorflow"]);
    const warnings = (await lab.logsOf(run)).filter((message) => message.startsWith("resumed on"));
    expect(warnings).toEqual([
      expect.stringMatching(/^resumed on onednn .*; the checkpoint is of tensorflow .*rounding/),
      expect.stringMatching(/^resumed on tensorflow .*; the checkpoint is of onednn .*rounding/),
    ]);
    expect((await stepsOf(run)).map(({ step }) => step)).toEqual(EVERY_STEP);
    await expectSameFirstStep(run, switchedAt + 1);
  },
  LONG_TEST_MS,
);

/** The first step on the other engine has the losses that it would have had on the first one. */
async function expectSameFirstStep(run: Run, step: number): Promise<void> {
  const worker = lab.startWorker({}, ["--engine", "tensorflow"]);
  const alone = await lab.submit(CONFIG);
  await lab.until(alone, (row) => row.step >= step);
  await ended(worker);
  const [theirs, ours] = [await stepsOf(alone), await stepsOf(run)].map((rows) => rows[step - 1]!);
  for (const [module, loss] of theirs!.localLoss.entries())
    expect(Math.abs(ours!.localLoss[module]! / loss - 1)).toBeLessThan(1e-4);
}

it(
  "on onednn the same number of threads gives the same bits, and another one is allowed and said",
  async () => {
    const worker = lab.startWorker({}, ["--engine", "onednn", "--threads", "2"]);
    const [first, second] = [await lab.completed(CONFIG), await lab.completed(CONFIG)];
    await ended(worker);
    const run = await lab.submit(CONFIG);
    await trainOn(run, ["--engine", "onednn", "--threads", "2"], 5);
    await trainOn(run, ["--engine", "onednn", "--threads", "1"], STEPS);

    expect(await lab.weightsOf(second)).toBe(await lab.weightsOf(first));
    expect(await attemptsOf(run)).toMatchObject([
      { engine: "onednn", provenance: { threads: 2 } },
      { engine: "onednn", provenance: { threads: 1 }, outcome: "COMPLETED" },
    ]);
    expect(await lab.logsOf(run)).toContainEqual(
      expect.stringMatching(
        /^resumed on onednn .*, 1 threads; the checkpoint is of onednn .*, 2 threads: .*rounding/,
      ),
    );
    expect((await stepsOf(run)).map(({ step }) => step)).toEqual(EVERY_STEP);
  },
  LONG_TEST_MS,
);
