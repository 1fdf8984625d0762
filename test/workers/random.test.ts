import { philox4x32, type RandomStream, randomStream } from "@contsup/workers/random";
import { describe, expect, it } from "vitest";

const hex = (words: string) => words.split(" ").map((word) => Number.parseInt(word, 16));
const take = (stream: RandomStream, count: number) =>
  Array.from({ length: count }, () => stream.uint32());
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
};

describe("Philox4x32-10", () => {
  // Random123 1.14, tests/kat_vectors: counter, key, result.
  it.each([
    [
      "00000000 00000000 00000000 00000000",
      "00000000 00000000",
      "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    ],
    [
      "ffffffff ffffffff ffffffff ffffffff",
      "ffffffff ffffffff",
      "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ],
    [
      "243f6a88 85a308d3 13198a2e 03707344",
      "a4093822 299f31d0",
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    ],
  ])("gives the published answer for counter %s under key %s", (counter, key, expected) => {
    const [key0, key1] = hex(key);
    const out = new Uint32Array(4);

    philox4x32(Uint32Array.from(hex(counter)), key0!, key1!, out);

    expect([...out]).toEqual(hex(expected));
  });

  it("agrees with 64-bit arithmetic on counters that stress the carries", () => {
    const out = new Uint32Array(4);

    for (const word of [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffff0001, 0xffffffff]) {
      philox4x32(Uint32Array.of(word, ~word, word ^ 0x55555555, 7), word, 3, out);

      expect([...out]).toEqual(
        philoxByBigInt([word, ~word >>> 0, (word ^ 0x55555555) >>> 0, 7], [word, 3]),
      );
    }
  });
});

describe("randomStream", () => {
  it("repeats itself for equal seed, purpose and counters", () => {
    expect(take(randomStream(7, "augment", 3, 12), 9)).toEqual(
      take(randomStream(7, "augment", 3, 12), 9),
    );
  });

  it("differs when any of seed, purpose, counters or their number differs", () => {
    const streams = [
      randomStream(7, "augment", 3, 12),
      randomStream(8, "augment", 3, 12),
      randomStream(7 + 2 ** 32, "augment", 3, 12),
      randomStream(7, "dropout", 3, 12),
      randomStream(7, "augment", 4, 12),
      randomStream(7, "augment", 3, 13),
      randomStream(7, "augment", 3, 12, 0),
      randomStream(7, "augment", 3),
    ];

    expect(new Set(streams.map((stream) => stream.uint32())).size).toBe(streams.length);
  });

  it("gives uniform numbers in [0, 1) that a float32 holds exactly", () => {
    const stream = randomStream(1, "dropout", 1);
    const values = Array.from({ length: 100_000 }, () => stream.uniform());

    expect(values.every((value) => value >= 0 && value < 1 && Math.fround(value) === value)).toBe(
      true,
    );
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(variance(values)).toBeCloseTo(1 / 12, 2);
  });

  it("gives normal numbers of mean 0, variance 1 and the right tails", () => {
    const stream = randomStream(1, "init", 0);
    const values = Array.from({ length: 200_000 }, () => stream.normal());

    expect(mean(values)).toBeCloseTo(0, 1);
    expect(variance(values)).toBeCloseTo(1, 1);
    expect(values.filter((value) => Math.abs(value) > 1.959964).length / values.length).toBeCloseTo(
      0.05,
      2,
    );
    expect(values.filter((value) => value > 0).length / values.length).toBeCloseTo(0.5, 2);
  });

  it("spreads whole numbers below a bound evenly", () => {
    const stream = randomStream(1, "order", 1);
    const counts = new Array<number>(9).fill(0);

    for (let draw = 0; draw < 90_000; draw++) counts[stream.below(9)]!++;

    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500); // 5 standard deviations
  });

  it.each([[-1], [0.5], [2 ** 53], [Number.NaN]])("refuses the seed %s", (seed) => {
    expect(() => randomStream(seed, "order")).toThrow(/seed .*whole number from 0/);
  });

  it("refuses counters it cannot tell apart", () => {
    expect(() => randomStream(0, "order", 2 ** 32)).toThrow(/counter 4294967296/);
    expect(() => randomStream(0, "order", 1, 2, 3, 4)).toThrow(/at most 3/);
  });
});

/** The definition in the paper, word for word, in whole numbers of any size. */
function philoxByBigInt(counter: number[], key: number[]): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ k1,
      product0 & mask,
    ];
    [k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
  }
  return [c0, c1, c2, c3].map(Number);
}
