/** Compares an engine with `cpu`, TensorFlow.js's own arithmetic in JavaScript, case by case. */
import { CHECK_CASES, type CheckCase } from "./check-cases.ts";
import { type Engine, openEngine } from "./engine.ts";

export interface CheckResult {
  name: string;
  /** The largest difference in an array, relative to the largest value of that array; of the worst array. */
  error: number;
  bound: number;
  ok: boolean;
}

export async function* checkEngine(
  engine: Engine,
  { cache, cases = CHECK_CASES }: { cache: string; cases?: CheckCase[] },
): AsyncGenerator<CheckResult> {
  const oracle = await openEngine("cpu", { cache });
  for (const { name, bound, run } of cases) {
    const expected = await runOn(oracle, run);
    const found = await runOn(engine, run);
    const error = Math.max(...found.map((values, index) => worstError(values, expected[index]!)));
    yield { name, error, bound, ok: error <= bound }; // not ok when NaN
  }
}

async function runOn(engine: Engine, run: CheckCase["run"]): Promise<Float32Array[]> {
  await engine.tf.setBackend(engine.name);
  return run(engine);
}

/** NaN when a value is not finite or the lengths differ. */
export function worstError(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) return Number.NaN;
  let difference = 0;
  let largest = 0;
  for (let index = 0; index < expected.length; index++) {
    difference = Math.max(difference, Math.abs(found[index]! - expected[index]!));
    largest = Math.max(largest, Math.abs(expected[index]!));
  }
  return difference === 0 ? 0 : difference / largest;
}
