import { effectiveConfig } from "@contsup/web/new-run/effective-config";
import { expect, test } from "vitest";

test("defaults follow the fields that are given", () => {
  expect(effectiveConfig({ dataset: "STL10", epochs: 4 })).toMatchObject({
    batchSize: 128,
    learningRate: 0.1,
    warmupEpochs: 4,
  });
});

test("a field that is wrong counts as not given", () => {
  expect(effectiveConfig({ localModules: 99, epochs: 7 })).toMatchObject({
    localModules: 1,
    epochs: 7,
  });
});

test("a default that is wrong does not hide what was given", () => {
  expect(effectiveConfig({ trainImages: 100 })).toMatchObject({
    trainImages: 100,
    batchSize: 1024,
  });
});

test("what a missing field refuses does not hide the partition", () => {
  expect(effectiveConfig({ decoder: true, boundaries: [[1, 0]], seed: 3 })).toMatchObject({
    localModules: 2,
    boundaries: [[1, 0]],
    decoder: true,
    seed: 3,
  });
});
