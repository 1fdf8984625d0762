import { expect, it } from "vitest";
import { childrenOf, LONG_TEST_MS, openLab, parentOf, until } from "../lab.ts";

const lab = await openLab();
const isCompleted = ({ state }: { state: string }): boolean => state === "COMPLETED";

const attemptsOf = (run: { id: string }) =>
  lab.db.prisma.runAttempt.findMany({ where: { runId: run.id }, orderBy: { number: "asc" } });
const stepsOf = async (run: { id: string }) =>
  (
    await lab.db.prisma.stepMetric.findMany({ where: { runId: run.id }, orderBy: { step: "asc" } })
  ).map(({ step, localLoss }) => ({ step, localLoss }));

/** Killed in the second epoch, with a checkpoint of the first one to go on from. */
const KILLED = [
  { engine: "tensorflow", epochs: 3, trainImages: 32, resumedAfter: 4 },
  { engine: "onednn", epochs: 2, trainImages: 400, resumedAfter: 50 },
] as const;

it.each(KILLED)(
  "on $engine, a run whose trainer was killed in the middle of an epoch ends like one left alone",
  async ({ resumedAfter, ...input }) => {
    const worker = lab.startWorker();
    const alone = await lab.completed(input);
    const run = await lab.submit(input);

    await lab.until(run, ({ step }) => step >= resumedAfter + 2);
    const [trainer] = childrenOf(worker.process.pid!);
    process.kill(trainer!, "SIGKILL");
    await lab.until(run, isCompleted);

    expect(await attemptsOf(run)).toMatchObject([
      { outcome: "LOST", cause: "ENGINE_CRASHED" },
      { outcome: "COMPLETED" },
    ]);
    expect(await lab.logsOf(run)).toContain(
      `resumed after step ${resumedAfter}, in epoch 2 of ${input.epochs}`,
    );
    expect(await lab.weightsOf(run)).toBe(await lab.weightsOf(alone));
    expect(await stepsOf(run)).toEqual(await stepsOf(alone));
    const every = Array.from({ length: resumedAfter * input.epochs }, (_, index) => index + 1);
    expect((await stepsOf(run)).map(({ step }) => step)).toEqual(every);
    worker.process.kill("SIGTERM");
    expect(await worker.exited).toBe(0);
  },
  LONG_TEST_MS,
);

it(
  "a killed worker's trainer ends, and its run is taken over in under 15 s",
  async () => {
    const [first, second] = [lab.startWorker(), lab.startWorker()];
    const run = await lab.submit({ epochs: 40 });
    await lab.until(run, ({ step }) => step >= 6);
    const holder = [first, second].find(({ process: { pid } }) => childrenOf(pid!).length > 0)!;
    const [trainer] = childrenOf(holder.process.pid!);

    const killedAt = performance.now();
    holder.process.kill("SIGKILL");
    await until(
      () => parentOf(trainer!),
      (parent) => parent === null,
    );
    const trainerMs = performance.now() - killedAt;
    await lab.until(run, ({ attempt }) => attempt === 2);
    const takenOverMs = performance.now() - killedAt;
    await lab.until(run, ({ state }) => state === "RUNNING");

    expect(trainerMs).toBeLessThan(6_000);
    expect(takenOverMs).toBeLessThan(15_000);
    expect(await attemptsOf(run)).toMatchObject([{ outcome: "LOST" }, { outcome: null }]);
  },
  LONG_TEST_MS,
);
