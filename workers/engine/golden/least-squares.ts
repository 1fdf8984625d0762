/** The least that a row may add to the ones before it, relative to its own size: less is rounding, which may be negative. */
const LEAST_PIVOT = 1e-13;

/** Rows kept apart. More of them are added to these at random, with random signs, which moves a solution by percents of what is left. */
const BUCKETS = 8192;

/**
 * Least squares over rows that come one at a time: minimises the sum of (target - row · weights)² + ridge · |weights|². Millions of
 * rows of hundreds of columns are sketched (Clarkson and Woodruff, "Low-Rank Approximation and Regression in Input Sparsity Time").
 */
export class LeastSquares {
  readonly #size: number;
  readonly #ridge: number;
  /** Rows, each with its target as one more column. */
  readonly #rows: Float64Array[] = [];
  #added = 0;

  constructor(size: number, ridge: number) {
    this.#size = size;
    this.#ridge = ridge;
  }

  add(row: ArrayLike<number>, target: number): void {
    const size = this.#size;
    const index = this.#added++;
    const hash = scrambled(index);
    if (index < BUCKETS) this.#rows.push(new Float64Array(size + 1));
    const bucket = this.#rows[index < BUCKETS ? index : hash % BUCKETS]!;
    const sign = hash >= 2 ** 31 ? 1 : -1;
    for (let column = 0; column < size; column++) bucket[column]! += sign * row[column]!;
    bucket[size]! += sign * target;
  }

  /** By Cholesky's factorisation. */
  solve(): Float64Array {
    const size = this.#size;
    const { lower, moments: weights } = this.#normalEquations();
    for (let i = 0; i < size; i++) {
      const least = LEAST_PIVOT * lower[i * size + i]!;
      for (let j = 0; j <= i; j++) {
        let sum = lower[i * size + j]!;
        for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
        lower[i * size + j] =
          i === j ? Math.sqrt(Math.max(sum, least)) : sum / lower[j * size + j]!;
      }
      for (let k = 0; k < i; k++) weights[i]! -= lower[i * size + k]! * weights[k]!;
      weights[i]! /= lower[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) weights[i]! -= lower[k * size + i]! * weights[k]!;
      weights[i]! /= lower[i * size + i]!;
    }
    return weights;
  }

  /** The lower triangle of the rows' products, and their products with the targets. */
  #normalEquations(): { lower: Float64Array; moments: Float64Array } {
    const size = this.#size;
    const lower = new Float64Array(size * size);
    const moments = new Float64Array(size);
    for (let index = 0; index < size; index++) lower[index * size + index] = this.#ridge;
    for (const row of this.#rows)
      for (let i = 0; i < size; i++) {
        const value = row[i]!;
        if (value === 0) continue;
        moments[i]! += value * row[size]!;
        for (let j = 0; j <= i; j++) lower[i * size + j]! += value * row[j]!;
      }
    return { lower, moments };
  }
}

/** A 32-bit number from another (Mueller's integer hash). */
function scrambled(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
