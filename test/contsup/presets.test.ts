import { PRESETS } from "@contsup/contsup/presets";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

test("there is a quick one, the paper's 81 distinct runs and 4 end-to-end baselines", () => {
  const names = PRESETS.map(({ name }) => name);

  expect(names).toHaveLength(1 + 81 + 4);
  expect(new Set(names).size).toBe(names.length);
  expect(names[0]).toBe("quick");
  expect(names.filter((name) => name.endsWith("e2e"))).toHaveLength(4);
  expect(names).toContain("cifar10-r32-k16-r1e-contrast");
  expect(names).toContain("svhn-r110-k4-r1e-softmax-decoder");
  expect(names).toContain("cifar10-r110-k3-e-contrast-balanced");
});

test("the quick one trains greedily with context on a part of CIFAR-10", () => {
  const { config } = PRESETS[0]!;

  expect(config).toMatchObject({ depth: 32, localModules: 4, contextMode: "E" });
  expect(config.trainImages).toBeLessThan(50_000);
});

test("each says which tables and figures it is of; every item has as many runs as the paper's commands", () => {
  const sizes = new Map<string, number>();
  for (const item of PRESETS.flatMap(({ items }) => items)) {
    sizes.set(item, (sizes.get(item) ?? 0) + 1);
  }

  expect(Object.fromEntries(sizes)).toEqual({
    "Table 1": 4,
    "Table 2": 16,
    "Table 3": 24,
    "Table 4": 13,
    "Figure 4": 10,
    "Figure 5": 44,
  });
});

test("each can be submitted as it is", () => {
  for (const { config } of PRESETS) expect(parseRunConfig(config)).toEqual({ config });
});
