/** Worst relative errors of a replay by what was compared, with the bounds that a right implementation meets. */

export interface Check {
  name: CheckName;
  error: number;
  bound: number;
  /** Which loss or tensor was worst. */
  worst: string;
}

/** Of the first step almost all digits of float32 are left; later numbers have a few steps' rounding behind them. */
export const BOUNDS = {
  "first losses": 1e-4,
  "first logits": 1e-4,
  gradients: 1e-3,
  "later losses": 2e-3,
  "later logits": 2e-3,
  parameters: 2e-3,
  statistics: 2e-3,
  "warm statistics": 2e-3,
  "eval logits": 2e-3,
  "eval loss": 2e-3,
} as const;

type CheckName = keyof typeof BOUNDS;

export class Checks {
  readonly #worst = new Map<CheckName, Check>();

  add(name: CheckName, what: string, found: number): void {
    const error = Number.isNaN(found) ? Number.POSITIVE_INFINITY : found;
    if (error > (this.#worst.get(name)?.error ?? -1))
      this.#worst.set(name, { name, error, bound: BOUNDS[name], worst: what });
  }

  addAll(other: Checks): void {
    for (const [name, { error, worst }] of other.#worst) this.add(name, worst, error);
  }

  list(): Check[] {
    return [...this.#worst.values()];
  }
}

export const isBroken = ({ error, bound }: Check): boolean => !(error <= bound);

/** No ReLU near zero moves the first step's losses and logits. */
export const isBeyondRounding = (check: Check): boolean =>
  isBroken(check) && (check.name === "first losses" || check.name === "first logits");

export const relativeError = (found: number, expected: number): number =>
  found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected);

/** Largest difference, relative to the largest magnitude expected, or to `scale`. */
export function tensorError(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  scale: number = largest(expected),
): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  for (let index = 0; index < expected.length; index++) {
    const each = Math.abs(found[index]! - expected[index]!);
    if (!(each <= difference)) difference = each;
  }
  return difference === 0 ? 0 : difference / scale;
}

export function largest(values: ArrayLike<number>): number {
  let magnitude = 0;
  for (let index = 0; index < values.length; index++)
    magnitude = Math.max(magnitude, Math.abs(values[index]!));
  return magnitude;
}
