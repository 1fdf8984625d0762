/** The least that a column may add to the ones before it, relative to its own size: less is rounding, which may be negative. */
const LEAST_PIVOT = 1e-13;

/** Rows kept apart. More of them are added to these at random, with random signs, which moves a solution by percents of what is left. */
const BUCKETS = 8192;

/**
 * Least squares over columns that come one at a time: minimises |target - columns · weights|² + ridge · |weights|². Of millions of
 * rows a sketch is kept (Clarkson and Woodruff, "Low-Rank Approximation and Regression in Input Sparsity Time").
 */
export class LeastSquares {
  readonly #ridge: number;
  readonly #columns: Float64Array[] = [];
  /** Of each column with itself and the ones before: the lower triangle of the normal equations. */
  readonly #products: Float64Array[] = [];

  constructor(ridge: number) {
    this.#ridge = ridge;
  }

  get count(): number {
    return this.#columns.length;
  }

  add(column: ArrayLike<number>): void {
    const added = sketch(column);
    this.#columns.push(added);
    this.#products.push(Float64Array.from(this.#columns, (each) => dot(added, each)));
  }

  /** One weight a column, by Cholesky's factorisation. */
  solve(target: ArrayLike<number>): Float64Array {
    const sketched = sketch(target);
    const weights = Float64Array.from(this.#columns, (each) => dot(sketched, each));
    const lower = this.#products.map((row) => row.slice());
    for (const [i, row] of lower.entries()) {
      row[i]! += this.#ridge;
      const least = LEAST_PIVOT * row[i]!;
      for (let j = 0; j < i; j++) row[j] = (row[j]! - dot(row, lower[j]!, j)) / lower[j]![j]!;
      row[i] = Math.sqrt(Math.max(row[i]! - dot(row, row, i), least));
      weights[i] = (weights[i]! - dot(row, weights, i)) / row[i]!;
    }
    for (let i = weights.length - 1; i >= 0; i--) {
      weights[i]! /= lower[i]![i]!;
      for (let j = 0; j < i; j++) weights[j]! -= lower[i]![j]! * weights[i]!;
    }
    return weights;
  }
}

function sketch(values: ArrayLike<number>): Float64Array {
  const sketched = new Float64Array(Math.min(values.length, BUCKETS));
  for (let index = 0; index < values.length; index++) {
    const hash = scrambled(index);
    sketched[index < BUCKETS ? index : hash % BUCKETS]! +=
      hash >= 2 ** 31 ? values[index]! : -values[index]!;
  }
  return sketched;
}

/** Of the first `count` numbers; four sums at once do not wait for each other. */
function dot(a: Float64Array, b: Float64Array, count = a.length): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < count; at += 4) {
    first += a[at]! * b[at]!;
    second += a[at + 1]! * b[at + 1]!;
    third += a[at + 2]! * b[at + 2]!;
    fourth += a[at + 3]! * b[at + 3]!;
  }
  for (; at < count; at++) first += a[at]! * b[at]!;
  return first + second + third + fourth;
}

/** A 32-bit number from another (Mueller's integer hash). */
function scrambled(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
