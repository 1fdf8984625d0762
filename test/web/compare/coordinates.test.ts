import type { RunSummary } from "@contsup/client/client";
import { parseRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { coordinatesOf } from "@contsup/web/compare/coordinates";
import { expect, test } from "vitest";

const run = (id: string, input: RunConfigInput): RunSummary =>
  ({
    ...{ id, name: id, config: parseRunConfig(input).config },
    ...{ startedAt: null, bestTestAccuracy: null, lastTestAccuracy: null },
  }) as unknown as RunSummary;

const labels = (...runs: RunSummary[]): string[] =>
  coordinatesOf(runs, new Map()).map(({ label }) => label);

test("what follows from another field has no axis", () => {
  const runs = [run("a", { localModules: 4 }), run("b", { localModules: 5 })];

  expect(labels(...runs)).toEqual(["Local modules K"]);
});

test("own cuts have one", () => {
  const cuts = (boundaries: [number, number][]): RunConfigInput => ({
    localModules: 2,
    boundaries,
  });

  expect(labels(run("a", cuts([[1, 4]])), run("b", cuts([[2, 4]])))).toEqual(["Boundaries"]);
});

test("every field in which runs differ has an axis", () => {
  const other: RunConfigInput = {
    ...{ depth: 110, localModules: 4, contextMode: "E", localLoss: "CONTRAST", seed: 1 },
    ...{ epochs: 2, batchSize: 64, learningRate: 0.1, momentum: 0.5, warmupEpochs: 0 },
  };

  expect(labels(run("a", {}), run("b", other))).toHaveLength(10);
});
