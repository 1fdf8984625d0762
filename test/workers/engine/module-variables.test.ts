import type { Tf } from "@contsup/workers/engine/engine";
import { constant } from "@contsup/workers/engine/initial-values";
import { Declarations, ModuleVariables } from "@contsup/workers/engine/module-variables";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

function variables(): ModuleVariables {
  const declarations = new Declarations();
  declarations.parameter("a.weight", [1, 2], constant(3));
  declarations.statistics("first", 1);
  declarations.parameter("a.bias", [2], constant(4));
  declarations.statistics("second", 2);
  return new ModuleVariables(tf, declarations, 0);
}

test("vectors hold the declared tensors in order, and are split into them again", () => {
  const { parameterEntries, statisticsEntries } = variables();

  const parts = variables().split(variables().vector("parameters"), parameterEntries);

  expect(parameterEntries.map(({ name }) => name)).toEqual(["a.weight", "a.bias"]);
  expect(statisticsEntries.map(({ name, offset }) => [name, offset])).toEqual([
    ["first.running_mean", 0],
    ["first.running_var", 1],
    ["second.running_mean", 2],
    ["second.running_var", 4],
  ]);
  expect(parts.map(({ shape }) => shape)).toEqual([[1, 2], [2]]);
  expect(parts.map((part) => [...part.dataSync()])).toEqual([
    [3, 3],
    [4, 4],
  ]);
});

test("running statistics move by a tenth, towards the unbiased variance", () => {
  const subject = variables();

  subject.updateStatistics([
    { mean: tf.tensor1d([10]), variance: tf.tensor1d([4]), count: 5 },
    { mean: tf.tensor1d([-1, 1]), variance: tf.tensor1d([2, 3]), count: 2 },
  ]);

  // 0.9 * 0 + 0.1 * mean; 0.9 * 1 + 0.1 * variance * n / (n - 1)
  const expected = [1, 0.9 + 0.1 * 5, -0.1, 0.1, 0.9 + 0.1 * 4, 0.9 + 0.1 * 6];
  subject
    .vector("statistics")
    .dataSync()
    .forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 6);
    });
});

test("a vector is replaced by one of its size alone", () => {
  const subject = variables();

  expect(() => subject.replace("parameters", tf.zeros([3]))).toThrow(
    "parameters of 3 values: 4 were declared",
  );
});
