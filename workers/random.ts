/**
 * All random numbers of a training: order, augmentation, dropout masks, initial weights. They are counter-based, so a number
 * depends on (seed, purpose, counters, position) alone and an epoch can be replayed from anywhere.
 *
 * Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011). The key holds the seed, the
 * purpose and how many counters there are; the counter block holds the counters and the position in the stream: two different
 * streams never share a block.
 */
const PURPOSES = { order: 0, augment: 1, dropout: 2, init: 3 } as const;

export type Purpose = keyof typeof PURPOSES;

export interface RandomStream {
  /** The next whole number in [0, 2^32). */
  uint32(): number;
  /** The next whole number in [0, bound), for a bound of at most 2^21 (bias below bound / 2^32). */
  below(bound: number): number;
  /** The next number in [0, 1), a multiple of 2^-24: exact in a float32, so that it stays below 1 there. */
  uniform(): number;
  /** The next number of the standard normal distribution (Box-Muller). */
  normal(): number;
}

const MAX_COUNTERS = 3;
const TWO_32 = 2 ** 32;

/** The stream of (seed, purpose, counters): seed a whole number in [0, 2^53), at most three counters in [0, 2^32). */
export function randomStream(seed: number, purpose: Purpose, ...counters: number[]): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(
      `seed ${seed}: must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
    );
  if (counters.length > MAX_COUNTERS)
    throw new RangeError(`${counters.length} counters: a stream takes at most ${MAX_COUNTERS}`);
  for (const counter of counters)
    if (!Number.isInteger(counter) || counter < 0 || counter >= TWO_32)
      throw new RangeError(`counter ${counter}: must be a whole number from 0 to ${TWO_32 - 1}`);
  const seedHigh = Math.floor(seed / TWO_32); // 21 bits
  return new PhiloxStream(
    seed >>> 0,
    seedHigh | (PURPOSES[purpose] << 24) | (counters.length << 28),
    counters[0] ?? 0,
    counters[1] ?? 0,
    counters[2] ?? 0,
  );
}

class PhiloxStream implements RandomStream {
  readonly #key: readonly [number, number];
  readonly #counter: Uint32Array;
  readonly #block = new Uint32Array(4);
  #used = 4;
  #spare: number | null = null;

  constructor(key0: number, key1: number, c1: number, c2: number, c3: number) {
    this.#key = [key0, key1];
    this.#counter = Uint32Array.of(0, c1, c2, c3);
  }

  uint32(): number {
    if (this.#used === 4) {
      philox4x32(this.#counter, this.#key[0], this.#key[1], this.#block);
      this.#counter[0]!++;
      this.#used = 0;
    }
    return this.#block[this.#used++]!;
  }

  below(bound: number): number {
    return Math.floor((this.uint32() * bound) / TWO_32);
  }

  uniform(): number {
    return (this.uint32() >>> 8) * 2 ** -24;
  }

  normal(): number {
    if (this.#spare !== null) {
      const normal = this.#spare;
      this.#spare = null;
      return normal;
    }
    const radius = Math.sqrt(-2 * Math.log((this.uint32() + 1) / TWO_32)); // in (0, 1]: log is finite
    const angle = (2 * Math.PI * this.uint32()) / TWO_32;
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}

const ROUNDS = 10;
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** One block of Philox4x32-10: `out` becomes the four words of `counter` (four words) under the key. */
export function philox4x32(
  counter: Uint32Array,
  key0: number,
  key1: number,
  out: Uint32Array,
): void {
  let c0 = counter[0]! | 0;
  let c1 = counter[1]! | 0;
  let c2 = counter[2]! | 0;
  let c3 = counter[3]! | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(M0, c0);
    const high1 = multiplyHigh(M1, c2);
    const low0 = Math.imul(M0, c0);
    const low1 = Math.imul(M1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The upper 32 bits of the product of two unsigned 32-bit words, by halves of 16 bits. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16);
  const carry = (Math.imul(aLow, bHigh) >>> 0) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}
