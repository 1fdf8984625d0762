import { cacheFolder } from "@contsup/workers/cache-folder";
import { type CheckResult, checkEngine, worstError } from "@contsup/workers/engine/check";
import { CHECK_CASES, type CheckCase } from "@contsup/workers/engine/check-cases";
import type { Engine } from "@contsup/workers/engine/engine";
import { expect, test } from "vitest";
import { CPU_ENGINES, INSTALL_TIMEOUT_MS, openInstalled, openTensorflow } from "./engines.ts";

const cache = cacheFolder(process.env);

async function check(engine: Engine, cases: CheckCase[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for await (const result of checkEngine(engine, { cache, cases })) results.push(result);
  return results;
}

test.each(CPU_ENGINES)(
  "%s agrees with cpu on every operation",
  { timeout: INSTALL_TIMEOUT_MS },
  async (name) => {
    const cases = CHECK_CASES.filter(({ name }) => !name.startsWith("training"));

    const results = await check(await openInstalled(name), cases);

    expect(results.length).toBe(18);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  },
);

test("a difference above the bound, a value that is not finite or a missing value fails", async () => {
  const returning = (name: string, found: number[]): CheckCase => ({
    name,
    bound: 1e-3,
    run: async (engine) => [Float32Array.from(engine.name === "cpu" ? [1, 10] : found)],
  });

  const results = await check(await openTensorflow(), [
    returning("close", [1.001, 10]),
    returning("off", [1.1, 10]),
    returning("not finite", [Number.NaN, 10]),
    returning("short", [1]),
  ]);

  expect(results.map(({ ok }) => ok)).toEqual([true, false, false, false]);
});

test("the error is relative to the largest value", () => {
  expect(worstError(Float32Array.of(0.5, 4), Float32Array.of(0, 4))).toBe(0.125);
  expect(worstError(Float32Array.of(0), Float32Array.of(0))).toBe(0);
});
