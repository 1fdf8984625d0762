import { fieldValue, isSendable } from "@contsup/contsup/field-value";
import { RUN_CONFIG_FIELDS, type RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import { expect, test } from "vitest";

const field = (name: RunConfigFieldName) => RUN_CONFIG_FIELDS.find((each) => each.name === name)!;

test.each([
  ["epochs", "12", 12],
  ["learningRate", "1e-3", 0.001],
  ["depth", "110", 110],
  ["dataset", "SVHN", "SVHN"],
  ["decoder", "on", true],
  ["augment", "off", false],
  ["contextMode", "R1E", "R1E"],
  [
    "boundaries",
    "[1,4] [2, 2]",
    [
      [1, 4],
      [2, 2],
    ],
  ],
  [
    "boundaries",
    "[[1,4],[2,2]]",
    [
      [1, 4],
      [2, 2],
    ],
  ],
  ["lossScale", "5 1 0.5, 0", [5, 1, 0.5, 0]],
] as const)("%s %s is a value that can be sent", (name, text, value) => {
  expect(fieldValue(field(name), text)).toEqual(value);
  expect(isSendable(field(name), value)).toBe(true);
});

test.each([
  ["epochs", "many"],
  ["epochs", "1.5"],
  ["epochs", "1e12"],
  ["learningRate", "fast"],
  ["boundaries", "after the stem"],
  ["boundaries", "[1,4] 7"],
  ["lossScale", "5 and 1"],
] as const)("%s %s cannot be sent", (name, text) => {
  expect(isSendable(field(name), fieldValue(field(name), text))).toBe(false);
});
