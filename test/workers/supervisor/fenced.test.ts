import { expect, it } from "vitest";
import { childrenOf, LONG_TEST_MS, openLab, parentOf, until } from "../lab.ts";

const lab = await openLab();

it(
  "a worker that was silent for too long loses its run, and nothing it still writes counts",
  async () => {
    const silent = lab.startWorker();
    const run = await lab.submit({ epochs: 8 });
    await lab.until(run, ({ step }) => step >= 3);
    const [trainer] = childrenOf(silent.process.pid!);
    silent.process.kill("SIGSTOP"); // the trainer goes on: its reports wait in the pipe

    const other = lab.startWorker();
    await lab.until(run, ({ attempt, state }) => attempt === 2 && state === "RUNNING");
    silent.process.kill("SIGCONT");
    await until(
      () => parentOf(trainer!),
      (parent) => parent === null,
    );
    await lab.until(run, ({ state }) => state === "COMPLETED");

    expect(await until(silent.output, (text) => text.includes("fenced"))).toContain(
      "registered anew",
    );
    const attempts = await lab.db.prisma.runAttempt.findMany({ where: { runId: run.id } });
    expect(attempts).toMatchObject([{ outcome: "LOST" }, { outcome: "COMPLETED" }]);
    const steps = await lab.db.prisma.stepMetric.findMany({
      where: { runId: run.id },
      orderBy: { step: "asc" },
    });
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    const firstOfSecond = steps.findIndex(({ attempt }) => attempt === 2);
    expect(steps.slice(firstOfSecond).every(({ attempt }) => attempt === 2)).toBe(true);
    other.process.kill("SIGTERM");
    expect(await other.exited).toBe(0);
  },
  LONG_TEST_MS,
);
