/**
 * Which gradient a module had, told by the gradients where the trace has them (of the first step), else by the parameters after
 * the last step, which are linear in the gradients of all steps: exact for the last step, and for earlier ones as far as these
 * move no ReLU later.
 */
import type { State } from "../state.ts";
import { largest } from "./check.ts";
import { gradientScale } from "./compare.ts";
import { type Fit, RIDGE } from "./fit.ts";
import { LeastSquares } from "./least-squares.ts";
import type { Replaying } from "./replay.ts";
import type { Sample } from "./sample.ts";
import { effectAtEnd, weighted } from "./state-arithmetic.ts";
import type { Trace } from "./trace.ts";

/**
 * `noise` is left of a tensor, relative to its largest magnitude, where every ReLU is on the right side; one on the wrong side
 * leaves hundreds of times as much. Up to `good` times the noise nothing more is looked for.
 */
const GRADIENT = { noise: 1e-5, good: 25 };
const PARAMETER = { noise: 1e-4, good: 2 };

export const knowsGradients = (trace: Trace, step: number): boolean =>
  step === 0 && trace.tensors("grad.").size > 0;

/**
 * What the module's gradients of `step` lack. With the samples of later steps, whose gradients are as unknown; with an earlier
 * one, whose gradients may still lack something, and that counts as if this step's did.
 */
export function fitEnd(run: Replaying, samples: Sample[], module: number, step: number): Fit {
  const size = samples.reduce((sum, { shares }) => sum + shares[module]!.length, 0);
  const squares = new LeastSquares(size, RIDGE);
  for (const { shares, target } of moduleRows(run, samples, module, size))
    squares.add(shares, target);
  const weights = squares.solve();
  let left = 0;
  for (const { shares, target } of moduleRows(run, samples, module, size)) {
    let explained = 0;
    for (let column = 0; column < size; column++) explained += shares[column]! * weights[column]!;
    left = Math.max(left, Math.abs(target - explained));
  }
  const { good } = knowsGradients(run.trace, step) ? GRADIENT : PARAMETER;
  return { change: changeOf(run.trace, samples, { module, weights, step }), isGood: left <= good };
}

function changeOf(
  trace: Trace,
  samples: Sample[],
  { module, weights, step }: { module: number; weights: Float64Array; step: number },
): State {
  const columns = samples.flatMap((sample) =>
    sample.shares[module]!.map((share) => ({ share, from: sample.step })),
  );
  const factors = columns.map(({ from }, column) =>
    from > step ? 0 : (weights[column]! * effectAtEnd(trace, from)) / effectAtEnd(trace, step),
  );
  return weighted(
    columns.map(({ share }) => share),
    factors,
  );
}

interface Row {
  /** Of all samples' shares, one sample after the other. */
  shares: Float64Array;
  target: number;
}

function* moduleRows(
  run: Replaying,
  samples: Sample[],
  module: number,
  size: number,
): Generator<Row> {
  const row: Row = { shares: new Float64Array(size), target: 0 };
  for (const { name } of run.network.modules[module]!.variables.parameterEntries)
    yield* tensorRows(run.trace, samples, { module, name }, row);
}

function* tensorRows(
  trace: Trace,
  samples: Sample[],
  { module, name }: { module: number; name: string },
  row: Row,
): Generator<Row> {
  const isByGradient = knowsGradients(trace, samples[0]!.step);
  const reference = trace.tensors(isByGradient ? "grad." : "after.");
  const expected = reference.get(name);
  if (!expected) return;
  const last = samples.at(-1)!;
  const found = (isByGradient ? last.plain.gradients : last.after).get(name)!.data;
  const unit = isByGradient
    ? gradientScale(reference, name) * GRADIENT.noise
    : largest(expected.data) * PARAMETER.noise;
  // Of a head whose loss has no weight: no ReLU moves it.
  if (unit === 0) return;
  const columns = samples.flatMap(({ step, shares }) => {
    const factor = (isByGradient ? 1 : effectAtEnd(trace, step)) / unit;
    return shares[module]!.map((share) => ({ values: share.get(name)!.data, factor }));
  });
  for (let index = 0; index < found.length; index++) {
    for (let column = 0; column < columns.length; column++)
      row.shares[column] = columns[column]!.values[index]! * columns[column]!.factor;
    row.target = (expected.data[index]! - found[index]!) / unit;
    yield row;
  }
}
