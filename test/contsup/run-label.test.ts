import { makeRunConfig } from "@contsup/contsup/run-config";
import { runLabel } from "@contsup/contsup/run-label";
import { expect, test } from "vitest";

test("a label says what sets a run apart", () => {
  expect(runLabel(makeRunConfig({ dataset: "SVHN", depth: 110 }))).toBe("SVHN ResNet-110 E2E");
  expect(
    runLabel(makeRunConfig({ localModules: 16, contextMode: "R1E", localLoss: "CONTRAST" })),
  ).toBe("CIFAR-10 ResNet-32 K=16 R1E contrast");
  expect(
    runLabel(makeRunConfig({ localModules: 4, decoder: true, partition: "MEMORY_BALANCE" })),
  ).toBe("CIFAR-10 ResNet-32 K=4 R0 softmax + decoder, memory balance");
});
