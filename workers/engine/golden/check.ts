/** Worst relative errors of a replay by what was compared, with the bounds that a right implementation meets. */

export interface Check {
  name: string;
  error: number;
  bound: number;
  /** Which loss or tensor was worst. */
  worst: string;
}

/** At least as many digits as float32 leaves after a step; later numbers have a few steps' rounding behind them. */
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

export class Checks {
  readonly #checks = new Map<keyof typeof BOUNDS, Check>();

  /** Errors that are not numbers count as the worst. */
  add(name: keyof typeof BOUNDS, error: number, what: string): void {
    const known = this.#checks.get(name);
    const counted = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
    if (known && known.error >= counted) return;
    this.#checks.set(name, { name, error: counted, bound: BOUNDS[name], worst: what });
  }

  list(): Check[] {
    return [...this.#checks.values()];
  }
}

export const isBroken = ({ error, bound }: Check): boolean => !(error <= bound);

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
