/** Rows kept apart. More of them are added to these at random, with random signs, which moves a solution by percents of what is left. */
const BUCKETS = 8192;

/** Times that every weight is improved, at most; until none moves by more than this. */
const SWEEPS = 200;
const STILL = 1e-3;

/**
 * Least squares with weights of 0 or 1, over columns that come one at a time: looks for the least |target - columns · weights|² +
 * cost · (weights that are not what they were). Of millions of rows a sketch is kept (Clarkson and Woodruff, "Low-Rank
 * Approximation and Regression in Input Sparsity Time").
 */
export class BinaryLeastSquares {
  readonly #cost: number;
  readonly #apart: number;
  readonly #columns: Float32Array[] = [];
  /** Of each column with itself and the ones before. */
  readonly #products: Float64Array[] = [];

  /** `apart`: of the first rows, to which no others are added. */
  constructor({ cost, apart }: { cost: number; apart: number }) {
    this.#cost = cost;
    this.#apart = apart;
  }

  add(column: ArrayLike<number>): void {
    const added = sketch(column, this.#apart);
    this.#columns.push(added);
    this.#products.push(Float64Array.from(this.#columns, (each) => dot(added, each)));
  }

  /** Which weights are to be 1, where `ones` are now and leave `target`. Weights between 0 and 1 first, then rounded and mended. */
  solve(target: ArrayLike<number>, ones: readonly boolean[]): boolean[] {
    const sketched = sketch(target, this.#apart);
    const changes = new Float64Array(ones.length);
    /** Of each column with what the changes leave. */
    const left = Float64Array.from(this.#columns, (each) => dot(sketched, each));
    const change = (index: number, by: number): void => {
      changes[index]! += by;
      for (let at = 0; at < left.length; at++) left[at]! -= by * this.#product(index, at);
    };
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let most = 0;
      for (const [index, isOne] of ones.entries()) {
        const size = this.#product(index, index);
        if (size === 0) continue;
        const best = changes[index]! + (left[index]! + (isOne ? 0.5 : -0.5) * this.#cost) / size;
        const by = (isOne ? clamped(best, -1, 0) : clamped(best, 0, 1)) - changes[index]!;
        if (by === 0) continue;
        change(index, by);
        most = Math.max(most, Math.abs(by));
      }
      if (most < STILL) break;
    }
    for (const [index, value] of changes.entries()) change(index, Math.round(value) - value);
    this.#mend(ones, { changes, left, change });
    return ones.map((isOne, index) => isOne !== (changes[index] !== 0));
  }

  /** Turns single weights as long as that helps, the one that helps most first. */
  #mend(
    ones: readonly boolean[],
    {
      changes,
      left,
      change,
    }: { changes: Float64Array; left: Float64Array; change: (index: number, by: number) => void },
  ): void {
    for (let turns = 0; turns < 2 * ones.length; turns++) {
      let most = 0;
      let found: { index: number; by: number } | null = null;
      for (const [index, isOne] of ones.entries()) {
        const isChanged = changes[index] !== 0;
        const by = isOne === isChanged ? 1 : -1;
        const cost = isChanged ? -this.#cost : this.#cost;
        const gain = 2 * by * left[index]! - this.#product(index, index) - cost;
        if (gain > most) [most, found] = [gain, { index, by }];
      }
      if (!found) return;
      change(found.index, found.by);
    }
  }

  #product(one: number, other: number): number {
    return one > other ? this.#products[one]![other]! : this.#products[other]![one]!;
  }
}

const clamped = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);

function sketch(values: ArrayLike<number>, apart: number): Float32Array {
  const sketched = new Float32Array(Math.min(values.length, apart + BUCKETS));
  for (let index = 0; index < values.length; index++) {
    const hash = scrambled(index);
    const row = index < sketched.length ? index : apart + (hash % BUCKETS);
    sketched[row]! += index < apart || hash >= 2 ** 31 ? values[index]! : -values[index]!;
  }
  return sketched;
}

/** Four sums at once do not wait for each other. */
function dot(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < a.length; at += 4) {
    first += a[at]! * b[at]!;
    second += a[at + 1]! * b[at + 1]!;
    third += a[at + 2]! * b[at + 2]!;
    fourth += a[at + 3]! * b[at + 3]!;
  }
  for (; at < a.length; at++) first += a[at]! * b[at]!;
  return first + second + third + fourth;
}

/** A 32-bit number from another (Mueller's integer hash). */
function scrambled(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
