import { cancelRun, pauseRun, resumeRun } from "@contsup/prisma/runs";
import { expect, it } from "vitest";
import { childrenOf, LONG_TEST_MS, openLab } from "../lab.ts";

const lab = await openLab();
const worker = lab.startWorker();

it("cancels within two seconds", async () => {
  const run = await lab.submit({ epochs: 100 });
  await lab.until(run, ({ step }) => step >= 3);

  const askedAt = performance.now();
  await cancelRun(lab.db, run.id);
  await lab.until(run, ({ state }) => state === "CANCELLED");

  expect(performance.now() - askedAt).toBeLessThan(2_000);
  expect(childrenOf(worker.process.pid!)).toEqual([]);
});

it(
  "pauses in the middle of an epoch, and goes on as if nothing had been",
  async () => {
    const alone = await lab.completed();
    const run = await lab.submit();
    await lab.until(run, ({ step }) => step >= 1);

    await pauseRun(lab.db, run.id);
    const paused = await lab.until(run, ({ state }) => state === "PAUSED");
    await resumeRun(lab.db, run.id);
    await lab.until(run, ({ state }) => state === "COMPLETED");

    expect(paused.step).toBeLessThan(8);
    expect(await lab.weightsOf(run)).toBe(await lab.weightsOf(alone));
  },
  LONG_TEST_MS,
);

it("gives the run back when it is told to stop, with a checkpoint of that step", async () => {
  const run = await lab.submit({ epochs: 100 });
  await lab.until(run, ({ step }) => step >= 2);

  worker.process.kill("SIGTERM");
  const { step } = await lab.until(run, ({ state }) => state === "QUEUED");

  expect(await worker.exited).toBe(0);
  const checkpoint = await lab.db.prisma.checkpoint.findFirst({
    where: { runId: run.id, isLast: true },
  });
  expect(checkpoint?.step).toBe(step);
  const attempts = await lab.db.prisma.runAttempt.findMany({ where: { runId: run.id } });
  expect(attempts).toMatchObject([{ outcome: "GIVEN_BACK" }]);
  const { state } = await lab.db.prisma.worker.findFirstOrThrow({
    where: { pid: worker.process.pid! },
  });
  expect(state).toBe("STOPPED");
});
