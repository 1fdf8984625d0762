/** What a trace tells of a vector. */
import type { Entry } from "../module-variables.ts";
import { fromState } from "../state.ts";
import { largest } from "./check.ts";
import { gradientScale } from "./compare.ts";
import type { Trace } from "./trace.ts";

export interface Told {
  expected: Float32Array;
  /** By value: what rounding leaves of it where every ReLU is on the right side; infinite where the trace does not tell. */
  unit: Float64Array;
}

/** `noise`: what rounding leaves of a tensor, relative to its largest magnitude. */
export function toldBy(
  trace: Trace,
  prefix: "grad." | "after.",
  entries: readonly Entry[],
  noise: number,
): Told {
  const tensors = trace.tensors(prefix);
  const last = entries.at(-1)!;
  const size = last.offset + last.size;
  const told = { expected: new Float32Array(size), unit: new Float64Array(size).fill(Infinity) };
  for (const { name, shape, offset, size: count } of entries) {
    const tensor = tensors.get(name);
    if (!tensor) continue;
    const scale = prefix === "grad." ? gradientScale(tensors, name) : largest(tensor.data);
    // Of a head whose loss has no weight: no ReLU moves it.
    if (scale === 0) continue;
    told.expected.set(fromState(shape, tensor), offset);
    told.unit.fill(scale * noise, offset, offset + count);
  }
  return told;
}

/** In units of what rounding leaves. */
export const missing = ({ expected, unit }: Told, found: Float32Array): Float64Array =>
  unit.map((each, at) => (expected[at]! - found[at]!) / each);

export function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
