import { localModules } from "@contsup/contsup/architecture";
import { moduleOperations } from "@contsup/contsup/module-operations";
import type { Part } from "@contsup/contsup/operations";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

function operations(input: RunConfigInput, module: number) {
  const config = makeRunConfig(input);
  return moduleOperations(config, localModules(config)[module - 1]!);
}

/** Multiply-adds of one part of the network over those of the end-to-end backbone, in percent. */
function added(input: RunConfigInput, part: Part): string {
  const config = makeRunConfig(input);
  const cost = (over: RunConfigInput, wanted: Part) =>
    localModules(makeRunConfig(over))
      .flatMap((local) => moduleOperations(makeRunConfig(over), local))
      .filter((operation) => operation.part === wanted)
      .reduce((sum, operation) => sum + operation.multiplyAdds, 0);
  return ((100 * cost(input, part)) / cost({ depth: config.depth }, "backbone")).toFixed(1);
}

test("a block is two convolutions, and the first of a stage projects its shortcut", () => {
  const kinds = operations({ localModules: 16 }, 7).map(({ kind, part }) => `${part} ${kind}`);

  expect(kinds).toEqual([
    "backbone convolution",
    "backbone batchNormRelu",
    "backbone convolution",
    "backbone batchNorm",
    "backbone convolution",
    "backbone batchNormAddRelu",
    "head convolution",
    "head batchNormReluPool",
    "head fullyConnected",
    "head fullyConnected",
  ]);
});

test("encoders of a boundary belong to the module behind it", () => {
  const encoders = (module: number) =>
    operations({ localModules: 4, contextMode: "R1E" }, module)
      .filter(({ part }) => part === "encoder")
      .map(({ kind, output }) => `${kind} ${output.channels}@${output.size}`);

  expect(encoders(1)).toEqual([]);
  expect(encoders(3)).toEqual([
    "convolution 32@32",
    "batchNormReluPool 32@16",
    "convolution 12@32",
    "batchNormRelu 12@32",
    "convolution 32@32",
    "batchNormReluPool 32@16",
    "contextSum 32@16",
  ]);
});

test("a module reads detached tensors, and behind encoders its input is not detached", () => {
  const first = (contextMode: string) =>
    operations({ localModules: 4, contextMode }, 2).find(({ part }) => part === "backbone")!;

  expect(first("R0").inputs[0]!.detached).toBe(true);
  expect(first("E").inputs[0]!.detached).toBeUndefined();
});

test("the decoder resizes to the image and ends in a bias", () => {
  const decoder = operations({ localModules: 4, decoder: true }, 2).filter(
    ({ part }) => part === "decoder",
  );

  expect(decoder.map(({ kind, output }) => `${kind} ${output.channels}@${output.size}`)).toEqual([
    "resize 32@32",
    "convolution 12@32",
    "batchNormRelu 12@32",
    "convolution 3@32",
    "bias 3@32",
    "reconstructionLoss 1@1",
  ]);
});

test("STL-10 has maps of 96, 48 and 24", () => {
  const sizes = operations({ dataset: "STL10", depth: 110 }, 1)
    .filter(({ kind }) => kind === "batchNormAddRelu")
    .map(({ output }) => output.size);

  expect([...new Set(sizes)]).toEqual([96, 48, 24]);
});

test.each<[string, number, string, string]>([
  ["E", 2, "5.6", "1.5"],
  ["E", 4, "19.4", "5.3"],
  ["E", 8, "41.8", "12.1"],
  ["E", 16, "89.1", "24.3"],
  ["R1", 2, "0.1", "0.0"],
  ["R1", 4, "1.6", "0.4"],
  ["R1", 8, "3.1", "0.8"],
  ["R1", 16, "6.1", "1.7"],
  ["R1E", 2, "5.6", "1.5"],
  ["R1E", 4, "20.9", "5.7"],
  ["R1E", 8, "44.8", "12.9"],
  ["R1E", 16, "95.2", "26.0"],
])(
  "%s at K=%i adds %s percent to inference with ResNet-32 and %s with ResNet-110",
  (contextMode, K, r32, r110) => {
    expect(added({ localModules: K, contextMode }, "encoder")).toBe(r32);
    expect(added({ depth: 110, localModules: K, contextMode }, "encoder")).toBe(r110);
  },
);

test.each([
  ["R2", 8, "6.6"],
  ["R2", 16, "12.7"],
  ["R4", 8, "14.4"],
  ["R4", 16, "26.8"],
  ["R8", 8, "19.6"],
  ["R8", 16, "57.2"],
  ["R16", 16, "88.4"],
])("%s at K=%i adds %s percent to inference with ResNet-32", (contextMode, K, r32) => {
  expect(added({ localModules: K, contextMode }, "encoder")).toBe(r32);
});
