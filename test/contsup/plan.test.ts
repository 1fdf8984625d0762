import { type ModulePlan, plan } from "@contsup/contsup/plan";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { describe, expect, test } from "vitest";

const planOf = (input: RunConfigInput) => plan(makeRunConfig(input));
const sumOf = (input: RunConfigInput, field: keyof ModulePlan) =>
  planOf(input).modules.reduce((sum, module) => sum + Number(module[field]), 0);

describe("compute", () => {
  test.each<[string, string, RunConfigInput]>([
    ["end-to-end", "0.4139", {}],
    ["K=16 R0 softmax", "0.4825", { localModules: 16 }],
    ["K=16 E softmax", "0.9087", { localModules: 16, contextMode: "E" }],
    [
      "K=16 R1E contrast at batch 128",
      "0.9283",
      { localModules: 16, contextMode: "R1E", localLoss: "CONTRAST", batchSize: 128 },
    ],
    [
      "K=16 R1E contrast at batch 1024",
      "0.9386",
      { localModules: 16, contextMode: "R1E", localLoss: "CONTRAST" },
    ],
  ])("ResNet-32 %s takes %s GFLOP an image", (_, gflop, input) => {
    expect(planOf(input).gflopPerImage.toFixed(4)).toBe(gflop);
  });

  test("the backbones have 69.12 and 253.15 million multiply-adds", () => {
    expect((planOf({}).multiplyAddsPerImage / 1e6).toFixed(2)).toBe("69.12");
    expect((planOf({ depth: 110 }).multiplyAddsPerImage / 1e6).toFixed(2)).toBe("253.15");
  });

  test.each<[string, number, boolean, string, string]>([
    ["R0", 2, false, "1.7", "0.5"],
    ["R0", 4, false, "6.9", "1.9"],
    ["R0", 8, false, "15.4", "4.2"],
    ["R0", 16, false, "32.6", "8.9"],
    ["R1E", 2, false, "7.3", "2.0"],
    ["R1E", 4, false, "27.7", "7.6"],
    ["R1E", 8, false, "60.2", "17.1"],
    ["R1E", 16, false, "127.8", "34.9"],
    ["R1E", 2, true, "12.9", "3.5"],
    ["R1E", 4, true, "47.1", "12.9"],
    ["R1E", 8, true, "102.0", "29.2"],
    ["R1E", 16, true, "216.9", "59.2"],
  ])(
    "%s at K=%i, decoder %s: training's forward pass grows by %s percent (ResNet-32) and %s (ResNet-110)",
    (contextMode, localModules, decoder, r32, r110) => {
      const growth = (depth: 32 | 110) => {
        const { multiplyAddsPerImage, endToEnd } = planOf({
          depth,
          localModules,
          contextMode,
          decoder,
        });
        return (100 * (multiplyAddsPerImage / endToEnd.multiplyAddsPerImage - 1)).toFixed(1);
      };

      expect([growth(32), growth(110)]).toEqual([r32, r110]);
    },
  );
});

describe("parameters", () => {
  test("the backbones have the paper's", () => {
    expect(planOf({}).parameters).toBe(466_906);
    expect(planOf({ depth: 110 }).parameters).toBe(1_730_714);
    expect(planOf({ localModules: 16 }).endToEnd.parameters).toBe(466_906);
  });

  test.each<[number, number, number]>([
    [2, 28_170, 28_170],
    [4, 84_958, 84_958],
    [8, 180_102, 198_086],
    [16, 388_374, 388_374],
  ])(
    "auxiliary heads at K=%i have %i (ResNet-32) and %i (ResNet-110)",
    (localModules, r32, r110) => {
      expect(sumOf({ localModules }, "headParameters")).toBe(r32);
      expect(sumOf({ depth: 110, localModules }, "headParameters")).toBe(r110);
    },
  );

  test.each<[string, number, number, number?]>([
    ["E", 2, 3_912],
    ["E", 4, 13_512],
    ["E", 8, 29_160, 30_936],
    ["E", 16, 62_232],
    ["R1", 2, 192],
    ["R1", 4, 2_944],
    ["R1", 8, 8_960, 9_776],
    ["R1", 16, 21_808],
    ["R1E", 2, 3_912 + 192 - 192],
    ["R1E", 4, 13_512 + 2_944 - 96],
    ["R1E", 8, 29_160 + 8_960 - 96, 30_936 + 9_776 - 96],
    ["R1E", 16, 62_232 + 21_808 - 96],
    ["R2", 4, 4_352],
    ["R2", 8, 15_056, 16_688],
    ["R2", 16, 40_752],
    ["R4", 4, 4_736],
    ["R4", 8, 23_056, 26_832],
    ["R4", 16, 70_048],
    ["R8", 8, 27_664, 31_440],
    ["R8", 16, 110_960],
    ["R16", 16, 136_784],
  ])("encoders of %s at K=%i have %i", (contextMode, localModules, r32, r110 = r32) => {
    expect(sumOf({ localModules, contextMode }, "encoderParameters")).toBe(r32);
    expect(sumOf({ depth: 110, localModules, contextMode }, "encoderParameters")).toBe(r110);
  });

  test("decoders have 2091, 3819 and 7275 on 16, 32 and 64 channels", () => {
    const { modules } = planOf({ localModules: 4, decoder: true });

    expect(modules.map((module) => module.decoderParameters)).toEqual([2091, 3819, 7275, 0]);
  });

  test("a module's parameters include its head, encoders and decoder, and sum up to the network's", () => {
    const { modules, parameters } = planOf({ localModules: 4, contextMode: "E", decoder: true });

    expect(modules[0]!.parameters).toBe(480 - 16 + 3 * 4672 - 16 + 16 + 10_186 + 2091);
    expect(modules.reduce((sum, module) => sum + module.parameters, 0)).toBe(parameters);
  });
});

test("the plan repeats where the modules end", () => {
  const { modules, boundaries, partitionComputed, stepsPerEpoch } = planOf({
    localModules: 5,
    trainImages: 1000,
    validationImages: 100,
    batchSize: 128,
  });

  expect(boundaries).toEqual([
    [1, 1],
    [1, 4],
    [2, 2],
    [3, 0],
  ]);
  expect(partitionComputed).toBe(true);
  expect(stepsPerEpoch).toBe(8);
  expect(modules.map(({ module }) => module)).toEqual([1, 2, 3, 4, 5]);
  expect(modules[0]!.blocks).toEqual(["stem", "1.0", "1.1"]);
});
