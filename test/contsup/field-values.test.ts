import { fieldValues } from "@contsup/contsup/field-values";
import { runConfigField } from "@contsup/contsup/run-config-fields";
import { expect, test } from "vitest";

const field = (name: Parameters<typeof runConfigField>[0]) => ({ name, ...runConfigField(name) });

test.each([
  ["localModules", "2,4, 8 ,16", [2, 4, 8, 16]],
  ["seed", "1..3", [1, 2, 3]],
  ["seed", "0, 5..6", [0, 5, 6]],
  ["learningRate", "0.1, 0.8", [0.1, 0.8]],
  ["decoder", "off, on", [false, true]],
  ["localLoss", "CONTRAST, CROSS_ENTROPY", ["CONTRAST", "CROSS_ENTROPY"]],
  ["epochs", "4,", [4]],
  ["lossScale", "5, 1, 0, 0", [[5, 1, 0, 0]]],
] as const)("%s of %j", (name, text, values) => {
  expect(fieldValues(field(name), text)).toEqual({ values });
});

test.each([
  ["3..1", "seed is 3..1: a range goes up, as in 1..3"],
  ["1..2000", "seed is 1..2000: a sweep has at most 1000 runs"],
  ["1,2,1", "seed is 1,2,1: 1 is given twice"],
])("values of %j are refused in words", (text, message) => {
  expect(fieldValues(field("seed"), text).issue).toMatchObject({ field: "seed", message });
});
