import { activateWorker, drainWorker } from "@contsup/prisma/drain";
import { expect, it } from "vitest";
import { LONG_TEST_MS, openLab, until } from "../lab.ts";

const lab = await openLab();
const worker = lab.startWorker();
const workerId = (await until(
  () => lab.db.prisma.worker.findFirst({ where: { pid: worker.process.pid! } }),
  (row) => row !== null,
))!.id;

it(
  "finishes its run when it is drained, takes no other, and takes it once it is active",
  async () => {
    const current = await lab.submit({ epochs: 3 });
    const next = await lab.submit({ epochs: 1 });
    await lab.until(current, ({ step }) => step >= 1);

    await drainWorker(lab.db, workerId);
    await lab.until(current, ({ state }) => state === "COMPLETED");
    await until(worker.output, (text) => text.includes("takes no more runs"));
    expect((await lab.row(next)).state).toBe("QUEUED");

    await activateWorker(lab.db, workerId);
    await lab.until(next, ({ state }) => state === "COMPLETED");
    expect((await lab.row(current)).attempt).toBe(1);
  },
  LONG_TEST_MS,
);

it(
  "gives its run back with a checkpoint when it is told to, and does not take it again",
  async () => {
    const run = await lab.submit({ epochs: 200 });
    await lab.until(run, ({ step }) => step >= 2);

    await drainWorker(lab.db, workerId, { givesBack: true });
    const { step } = await lab.until(run, ({ state }) => state === "QUEUED");

    const last = await lab.db.prisma.checkpoint.findFirst({
      where: { runId: run.id, isLast: true },
    });
    expect(last?.step).toBe(step);
    const attempts = await lab.db.prisma.runAttempt.findMany({ where: { runId: run.id } });
    expect(attempts).toMatchObject([{ outcome: "GIVEN_BACK", message: "the worker is drained" }]);
    expect(worker.process.exitCode).toBeNull();
    expect((await lab.row(run)).workerId).toBe(workerId);
    const beatsAt = (await lab.db.prisma.worker.findUniqueOrThrow({ where: { id: workerId } }))
      .heartbeatAt;
    await until(
      () => lab.db.prisma.worker.findUniqueOrThrow({ where: { id: workerId } }),
      ({ heartbeatAt }) => heartbeatAt > beatsAt,
    );
    expect((await lab.row(run)).state).toBe("QUEUED");
  },
  LONG_TEST_MS,
);
