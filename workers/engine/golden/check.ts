/** Worst relative errors of a replay by what was compared, with the bounds that a right implementation meets. */

export interface Check {
  name: string;
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
  readonly #errors = new Map<CheckName, Map<string, number>>();

  /** Where something is compared more than once, the smallest error counts. */
  add(name: CheckName, what: string, error: number): void {
    const errors = this.#errors.get(name) ?? new Map<string, number>();
    this.#errors.set(name, errors);
    const counted = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
    errors.set(what, Math.min(counted, errors.get(what) ?? Number.POSITIVE_INFINITY));
  }

  addAll(other: Checks): void {
    for (const [name, errors] of other.#errors)
      for (const [what, error] of errors) this.add(name, what, error);
  }

  list(): Check[] {
    return [...this.#errors].map(([name, errors]) => {
      const [worst, error] = [...errors].reduce((a, b) => (b[1] > a[1] ? b : a));
      return { name, error, bound: BOUNDS[name], worst };
    });
  }

  /** The worst error in units of its bound; 0 where nothing was compared. */
  get worst(): number {
    return Math.max(0, ...this.list().map(({ error, bound }) => error / bound));
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
