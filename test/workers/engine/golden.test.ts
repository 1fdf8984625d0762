import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@contsup/workers/engine/engine";
import {
  type Check,
  Checks,
  isBroken,
  relativeError,
  tensorError,
} from "@contsup/workers/engine/golden/check";
import { replay } from "@contsup/workers/engine/golden/replay";
import { readTrace } from "@contsup/workers/engine/golden/trace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CPU_ENGINES, INSTALL_TIMEOUT_MS, openInstalled } from "./engines.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "golden");
const traces = readdirSync(FOLDER).filter((name) => name.startsWith("r"));
const temporary = mkdtempSync(join(tmpdir(), "contsup-golden-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** A copy of a trace with its config changed. */
function changed(name: string, change: (config: Record<string, unknown>) => void): string {
  const folder = join(temporary, `${name}-${readdirSync(temporary).length}`);
  cpSync(join(FOLDER, name), folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  change(manifest.config);
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

/** A tensor of a copied trace, times a factor. */
function scale(folder: string, tensor: string, factor: number): void {
  const { tensors } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const { shape, offset } = tensors.find(({ name }: { name: string }) => name === tensor);
  const path = join(folder, "tensors.bin");
  const bytes = new Uint8Array(readFileSync(path)).buffer;
  const size = shape.reduce((product: number, length: number) => product * length, 1);
  const values = new Float32Array(bytes, offset, size);
  values.set(values.map((value) => value * factor));
  writeFileSync(path, new Uint8Array(bytes));
}

describe.each(CPU_ENGINES)("%s does what the reference did", (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openInstalled(name);
  }, INSTALL_TIMEOUT_MS);

  test.each(traces)("%s", { timeout: 180_000 }, async (trace) => {
    const { checks } = await replay(engine, join(FOLDER, trace));

    expect(checks.length).toBeGreaterThanOrEqual(9);
    expect(checks.filter(isBroken)).toEqual([]);
  });
});

test("for a slow engine, ReLUs are looked for on another one", async () => {
  const engine = await openInstalled("tensorflow");
  const searchOn = await openInstalled("onednn");

  const folder = join(FOLDER, "r32-k4-E-softmax");
  const { checks, plain, relus } = await replay(engine, folder, { firstStep: true, searchOn });

  expect(relus.turned).toBeGreaterThan(0);
  expect(plain.filter(isBroken).map(({ name }) => name)).toEqual(["gradients"]);
  expect(checks.map(({ name }) => name)).toEqual(["first losses", "first logits", "gradients"]);
  expect(checks.filter(isBroken)).toEqual([]);
}, 180_000);

describe("what is not as in the reference is found", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openInstalled("onednn");
  }, INSTALL_TIMEOUT_MS);

  test("a wrong temperature shows in losses and gradients of the first step", async () => {
    const folder = changed("r32-k2-R1E-contrast", (config) => {
      config.temperature = 0.0705;
    });

    const { checks } = await replay(engine, folder, { firstStep: true });

    const broken = checks.filter(isBroken).map(({ name }) => name);
    expect(broken).toEqual(["first losses", "gradients"]);
  }, 60_000);

  test("a gradient that is two percent off is no matter of rounding", {
    timeout: 120_000,
  }, async () => {
    const folder = changed("r32-k2-R1E-contrast", () => {});
    scale(folder, "grad.layer2.0.conv1.weight", 1.02);

    const { checks, relus } = await replay(engine, folder, { firstStep: true });

    expect(relus.looked).toBeGreaterThan(0);
    const [{ name, error, worst }] = checks.filter(isBroken) as [Check];
    expect({ name, worst }).toEqual({ name: "gradients", worst: "layer2.0.conv1.weight" });
    expect(error).toBeGreaterThan(0.015);
  });

  test("nor is a learning rate that is two percent off, seen by what three steps leave alone", {
    timeout: 120_000,
  }, async () => {
    const folder = changed("r32-k16-R1-softmax", (config) => {
      config.optimizer = { learningRate: 0.0102 };
    });

    const { checks, plain, relus } = await replay(engine, folder, { mostRelus: 8 });

    expect(plain.some(isBroken)).toBe(true);
    expect(relus.looked).toBeGreaterThan(0);
    expect(checks.some(isBroken)).toBe(true);
  });

  test("an encoder that is trained there and not here is named", { timeout: 60_000 }, async () => {
    const folder = changed("r32-k2-R1E-contrast", (config) => {
      config.contextMode = "R0";
      config.steps = 1;
    });

    await expect(replay(engine, folder)).rejects.toThrow("cont_sup_node.encoder_0");
  });
});

test("a config that leaves fields out gets the reference's defaults", () => {
  const folder = changed("r32-k4-E-softmax", (config) => {
    delete config.partition;
    delete config.auxNet;
    delete config.optimizer;
  });

  const { config, steps } = readTrace(folder);

  expect(steps).toBe(3);
  expect(config).toMatchObject({
    boundaries: [
      [1, 2],
      [2, 1],
      [3, 0],
    ],
    auxiliaryHead: "1c2f",
    widen: 1,
    featureDim: 128,
    temperature: 0.07,
    learningRate: 0.01,
    classes: 10,
  });
});

test("a config that cannot be read names file and field", () => {
  const folder = changed("r32-k4-E-softmax", (config) => {
    config.localLoss = "hinge";
  });

  expect(() => readTrace(folder)).toThrow(/manifest\.json: .*config\.localLoss/s);
});

describe("errors", () => {
  test("are relative to the largest magnitude that is expected", () => {
    expect(tensorError([1, 2.5], [1, -2])).toBe(4.5 / 2);
    expect(tensorError([0, 0], [0, 0])).toBe(0);
    expect(tensorError([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError(3, 2)).toBe(0.5);
  });

  test("that are not numbers are above every bound", () => {
    const checks = new Checks();

    checks.add("gradients", "conv1.weight", tensorError([Number.NaN], [1]));

    expect(checks.list().every(isBroken)).toBe(true);
  });

  test("count by the worst thing", () => {
    const checks = new Checks();
    checks.add("gradients", "conv1.weight", 1e-5);
    checks.add("gradients", "fc.weight", 1e-4);

    expect(checks.list()).toEqual([
      { name: "gradients", error: 1e-4, bound: 1e-3, worst: "fc.weight" },
    ]);
  });
});
