import { ProgressMeter } from "@contsup/workers/trainer/progress-meter";
import type { ProgressReport } from "@contsup/workers/trainer/protocol";
import { startOfTraining } from "@contsup/workers/training-progress";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { tinyConfig } from "../tiny-training.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function meterOf(input = {}) {
  const told: ProgressReport[] = [];
  return { told, meter: new ProgressMeter(tinyConfig(input), (report) => told.push(report)) };
}
const step = (number: number, imagesPerSecond: number) => ({
  type: "step" as const,
  step: number,
  epoch: 1,
  learningRate: 0.1,
  imagesPerSecond,
  localLoss: [],
  headLoss: [],
  reconstructionLoss: [],
});

it("tells what changes often at most twice a second, the newest last", () => {
  const { meter, told } = meterOf();

  for (let done = 1; done <= 10; done++) {
    meter.phase("downloading CIFAR-10", { done, total: 10, unit: "FILES" });
    vi.advanceTimersByTime(100);
  }
  meter.end();

  expect(told.map(({ phaseDone }) => phaseDone)).toEqual([1, 5, 10]);
  expect(told.at(-1)).toMatchObject({ phaseTotal: 10, phaseUnit: "FILES" });
  meter.observe({ type: "module", epoch: 1, step: 1, module: 2 });
  meter.end();
  expect(told.at(-1), "modules have no unit").toMatchObject({ phaseDone: 2, phaseUnit: null });
});

it("does not tell again what is told with another report", () => {
  const { meter, told } = meterOf();
  meter.begin("building the network");
  meter.observe({ type: "module", epoch: 1, step: 1, module: 2 });
  vi.advanceTimersByTime(400);

  meter.observe(step(1, 16));
  expect(meter.report()).toMatchObject({ phase: "module 2 of 2", step: 1, imagesPerSecond: 16 });
  vi.advanceTimersByTime(400);
  meter.observe({ type: "module", epoch: 1, step: 2, module: 1 });
  meter.observe(step(2, 16));
  meter.report();
  vi.advanceTimersByTime(1_000);
  meter.end();

  expect(told.map(({ phase }) => phase)).toEqual(["building the network"]);
});

it("tells at once what will keep the event loop busy", () => {
  const { meter, told } = meterOf();

  meter.begin("opening engine tensorflow");
  meter.begin("opening CIFAR-10");

  expect(told.map(({ phase }) => phase)).toEqual(["opening engine tensorflow", "opening CIFAR-10"]);
});

it("expects the end by the measured speed and the time of evaluations", () => {
  const { meter } = meterOf({ epochs: 3 }); // 32 images, 4 steps an epoch
  meter.observe(step(4, 16));
  meter.observe({ type: "epoch", evaluationSeconds: 5 } as Parameters<typeof meter.observe>[0]);
  meter.observe(step(5, 16));

  // 1.75 epochs of 2 s, and two evaluations
  expect(meter.report()).toMatchObject({ step: 5, stepsPerEpoch: 4, remainingSeconds: 3.5 + 10 });
});

it("names the module at work", () => {
  const { meter, told } = meterOf();

  meter.observe({ type: "module", epoch: 1, step: 1, module: 2 });

  expect(told.at(-1)).toMatchObject({ phase: "module 2 of 2", phaseDone: 2, phaseTotal: 2 });
});

it("tells of the first module at once", () => {
  const { meter, told } = meterOf();
  meter.begin("building the network");

  meter.startFrom(startOfTraining(tinyConfig()));
  meter.observe({ type: "module", epoch: 1, step: 1, module: 1 });
  meter.observe({ type: "module", epoch: 1, step: 1, module: 2 });

  expect(told.map(({ phase }) => phase)).toEqual(["building the network", "module 1 of 2"]);
});
