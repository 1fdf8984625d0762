/** What a module's gradient lacks, as far as its repetitions explain it. */
export interface Fit {
  change: Float32Array;
  /** The largest deviation that they do not explain, in units of what rounding leaves. */
  left: number;
  /** Whether that is rounding. */
  isGood: boolean;
  /** Whether the trace's bounds cannot be met with it. */
  isBroken: boolean;
}

/** Keeps weights of shares that differ in nothing but rounding small; a share's effects are hundreds of units. */
export const RIDGE = 1;

/** The sum of vectors of `size` values, each times its weight. */
export function weighted(
  vectors: readonly Float32Array[],
  weights: ArrayLike<number>,
  size: number,
): Float32Array {
  const sum = new Float32Array(size);
  for (const [index, values] of vectors.entries()) {
    const weight = weights[index]!;
    if (weight !== 0) for (let at = 0; at < size; at++) sum[at]! += weight * values[at]!;
  }
  return sum;
}
