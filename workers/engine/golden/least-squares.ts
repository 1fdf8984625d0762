/** The least that a row may add to the ones before it, relative to its own size: less is rounding, which may be negative. */
const LEAST_PIVOT = 1e-13;

/** Least squares over rows that come one at a time: minimises the sum of (target - row · weights)² + ridge · |weights|². */
export class LeastSquares {
  readonly #size: number;
  readonly #gram: Float64Array;
  readonly #moments: Float64Array;

  constructor(size: number, ridge: number) {
    this.#size = size;
    this.#gram = new Float64Array(size * size);
    this.#moments = new Float64Array(size);
    for (let index = 0; index < size; index++) this.#gram[index * size + index] = ridge;
  }

  add(row: ArrayLike<number>, target: number): void {
    const size = this.#size;
    for (let i = 0; i < size; i++) {
      const value = row[i]!;
      if (value === 0) continue;
      this.#moments[i]! += value * target;
      for (let j = 0; j <= i; j++) this.#gram[i * size + j]! += value * row[j]!;
    }
  }

  /** By Cholesky's factorisation. */
  solve(): Float64Array {
    const size = this.#size;
    const lower = this.#gram.slice();
    const weights = this.#moments.slice();
    for (let i = 0; i < size; i++) {
      const least = LEAST_PIVOT * this.#gram[i * size + i]!;
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
}
