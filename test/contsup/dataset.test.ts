import { DATASETS } from "@contsup/contsup/dataset";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

test.each([
  ["CIFAR10", 49, 848],
  ["SVHN", 72, 553],
  ["STL10", 40, 8],
] as const)("%s takes %i steps an epoch, the last with %i images", (dataset, steps, last) => {
  const { trainImages, batchSize } = DATASETS[dataset];

  expect(plan(makeRunConfig({ dataset })).stepsPerEpoch).toBe(steps);
  expect(trainImages - (steps - 1) * batchSize).toBe(last);
});
