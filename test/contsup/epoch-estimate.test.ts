import { epochEstimates, type MeasuredRun } from "@contsup/contsup/epoch-estimate";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const measured = (input: RunConfigInput, facts: Partial<MeasuredRun> = {}): MeasuredRun => ({
  config: makeRunConfig(input),
  engine: "onednn",
  device: "CPU",
  isAvailable: true,
  trainSeconds: 100,
  evaluationSeconds: 10,
  ...facts,
});

test("nothing measured, nothing known", () => {
  expect(epochEstimates(makeRunConfig({}), [])).toEqual([]);
});

test("the same network takes as long, in proportion to the images", () => {
  const config = makeRunConfig({
    localModules: 4,
    trainImages: 25_000,
    testImages: 1_000,
    seed: 7,
  });

  const [estimate] = epochEstimates(config, [measured({ localModules: 4 })]);

  expect(estimate).toMatchObject({ runs: 1, isSameNetwork: true, trainSeconds: 50 });
  expect(estimate?.evaluationSeconds).toBeCloseTo(1);
});

test("another network takes as long as its compute says, at the median speed of what was measured", () => {
  const config = makeRunConfig({ depth: 110 });
  const ratio = plan(config).gflopPerImage / plan(makeRunConfig({})).gflopPerImage;

  const [estimate] = epochEstimates(config, [
    measured({}, { trainSeconds: 90 }),
    measured({}, { trainSeconds: 100 }),
    measured({}, { trainSeconds: 500 }),
  ]);

  expect(estimate).toMatchObject({ runs: 3, isSameNetwork: false });
  expect(estimate?.trainSeconds).toBeCloseTo(100 * ratio);
});

test("runs of the same network count alone where there are some", () => {
  const [estimate] = epochEstimates(makeRunConfig({}), [
    measured({}, { trainSeconds: 120 }),
    measured({ localModules: 16 }, { trainSeconds: 1 }),
    measured({ batchSize: 32 }, { trainSeconds: 1 }),
  ]);

  expect(estimate).toMatchObject({ runs: 1, isSameNetwork: true, trainSeconds: 120 });
});

test("each engine on each device has its own, what is there now first, then the fastest", () => {
  const estimates = epochEstimates(makeRunConfig({}), [
    measured({}, { engine: "tensorflow", device: "H100", isAvailable: false, trainSeconds: 2 }),
    measured({}, { engine: "tensorflow", trainSeconds: 100 }),
    measured({}, { trainSeconds: 60 }),
    measured({ threads: 1 }, { trainSeconds: 1 }),
  ]);

  expect(
    estimates.map(({ engine, device, trainSeconds }) => [engine, device, trainSeconds]),
  ).toEqual([
    ["onednn", "CPU", 60],
    ["tensorflow", "CPU", 100],
    ["tensorflow", "H100", 2],
  ]);
});
