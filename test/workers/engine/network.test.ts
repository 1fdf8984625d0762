import type { RunConfigInput } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { createNetwork } from "@contsup/workers/engine/network";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";
import { config, snapshot } from "./networks.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openCpu();
});

/** Trained values whose names match. */
async function count(input: RunConfigInput, names: RegExp): Promise<number> {
  const network = createNetwork(engine, config({ depth: 32, ...input }));
  const sizes = network.modules.flatMap(({ variables }) =>
    variables.parameterEntries.filter(({ name }) => names.test(name)).map(({ size }) => size),
  );
  network.dispose();
  return sizes.reduce((sum, size) => sum + size, 0);
}

const BACKBONE = /^(conv1|bn1|layer|fc)/;
const ENCODERS = /^cont_sup_node/;

test("the backbone has the parameters of the published networks", async () => {
  expect(await count({ depth: 32 }, BACKBONE)).toBe(466_906);
  expect(await count({ depth: 110, localModules: 16 }, BACKBONE)).toBe(1_730_714);
});

test.each<[RunConfigInput["auxiliaryHead"], ...number[]]>([
  ["0c1f", 170, 330, 650],
  ["0c2f", 3466, 5514, 9610],
  ["1c1f", 5002, 19_210, 37_642],
  ["1c2f", 10_186, 28_170, 46_602],
  ["1c3f", 26_698, 44_682, 63_114],
  ["2c2f", 19_466, 65_162, 83_594],
])(
  "auxiliary head %s has %i, %i, %i parameters on 16, 32, 64 channels",
  async (auxiliaryHead, ...sizes) => {
    for (const [index, size] of sizes.entries()) {
      const boundaries: [number, number][] = [[index + 1, 0]];
      expect(await count({ auxiliaryHead, boundaries }, /^aux_classifier/)).toBe(size);
    }
  },
);

test.each<[contextMode: string, localModules: number, parameters: number]>([
  ["E", 2, 3912],
  ["E", 16, 62_232],
  ["R1", 4, 2944],
  ["R1", 16, 21_808],
  ["R1E", 16, 62_232 + 21_808 - 96],
  ["R2", 8, 15_056],
  ["R8", 8, 27_664],
  ["R16", 16, 136_784],
])(
  "context mode %s at K=%i has %i parameters in its encoders",
  async (contextMode, localModules, parameters) => {
    expect(await count({ contextMode, localModules }, ENCODERS)).toBe(parameters);
  },
);

test("the decoder has 2091, 3819, 7275 parameters on 16, 32, 64 channels", async () => {
  for (const [stage, size] of [
    [1, 2091],
    [2, 3819],
    [3, 7275],
  ] as const)
    expect(
      await count({ boundaries: [[stage, 0]], decoder: true, lossScale: [1, 1, 1, 1] }, /^decoder/),
    ).toBe(size);
});

test("one seed gives one backbone, however it is partitioned", async () => {
  const whole = createNetwork(engine, config({ seed: 3 }));
  const parts = createNetwork(engine, config({ seed: 3, localModules: 4, contextMode: "E" }));
  const other = createNetwork(engine, config({ seed: 4 }));

  const [first, second, third] = [
    await snapshot(whole),
    await snapshot(parts),
    await snapshot(other),
  ];

  for (const name of Object.keys(first)) expect(second[name], name).toEqual(first[name]);
  expect(third["conv1.weight"]).not.toEqual(first["conv1.weight"]);
  for (const network of [whole, parts, other]) network.dispose();
});

test("initial weights have the deviations of He's fan-out and PyTorch's bounds", async () => {
  const network = createNetwork(engine, config({ localModules: 2, contextMode: "E" }));
  const state = await snapshot(network);
  const deviation = (name: string): number =>
    Math.sqrt(state[name]!.reduce((sum, value) => sum + value * value, 0) / state[name]!.length);

  expect(deviation("layer3.2.conv2.weight")).toBeCloseTo(Math.sqrt(2 / (9 * 64)), 3);
  expect(deviation("layer2.0.downsample.0.weight")).toBeCloseTo(Math.sqrt(2 / 32), 1);
  expect(Math.max(...state["fc.weight"]!.map(Math.abs))).toBeLessThanOrEqual(1 / 8);
  expect(deviation("fc.weight")).toBeCloseTo(1 / 8 / Math.sqrt(3), 2);
  expect(deviation("cont_sup_node.encoder_0.encoder.3.bias")).toBeLessThan(1 / Math.sqrt(9 * 12));
  expect(new Set(state["layer1.0.bn1.weight"])).toEqual(new Set([1]));
  expect(new Set(state["layer1.0.bn1.running_var"])).toEqual(new Set([1]));
  network.dispose();
});
