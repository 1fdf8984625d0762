import { DATASETS } from "@contsup/contsup/dataset";
import { createAugmentation, normalisationTable } from "@contsup/workers/data/augmentation";
import { type RandomStream, randomStream } from "@contsup/workers/random";
import { describe, expect, it } from "vitest";
import { patternBytes } from "./archive-writers.ts";

/** A stream that gives these whole numbers: row of the crop, column, flip. */
const draws = (...values: number[]): RandomStream => ({
  ...randomStream(0, "augment"),
  below: () => values.shift()!,
});

/** Every channel of a 3 x 3 image is its place, 1 to 9; the mean is 0 and the deviation 1. */
const image = Uint8Array.from({ length: 27 }, (_, index) => 1 + Math.floor(index / 3));
const plain = { mean: [0, 0, 0], std: [1, 1, 1], padding: 1, flip: true } as const;
const augmented = (paddingMode: "reflect" | "zero", ...values: number[]) => {
  const target = new Float32Array(27);
  createAugmentation({ ...plain, paddingMode }, 3)(image, 0, draws(...values), target, 0);
  return [...target].filter((_, index) => index % 3 === 0);
};

describe("the crop of the padded image", () => {
  it("is the image itself in the middle", () => {
    expect(augmented("reflect", 1, 1, 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("reflects without repeating the edge", () => {
    expect(augmented("reflect", 0, 0, 0)).toEqual([5, 4, 5, 2, 1, 2, 5, 4, 5]);
    expect(augmented("reflect", 2, 2, 0)).toEqual([5, 6, 5, 8, 9, 8, 5, 6, 5]);
  });

  it("is black outside with zero padding", () => {
    expect(augmented("zero", 0, 0, 0)).toEqual([0, 0, 0, 0, 1, 2, 0, 4, 5]);
    expect(augmented("zero", 2, 2, 0)).toEqual([5, 6, 0, 8, 9, 0, 0, 0, 0]);
  });

  it("is mirrored left to right after cropping", () => {
    expect(augmented("zero", 0, 2, 1)).toEqual([0, 0, 0, 0, 3, 2, 0, 6, 5]);
  });
});

describe("normalisation", () => {
  it("subtracts the mean and divides by the deviation of each channel", () => {
    const table = normalisationTable(DATASETS.CIFAR10);

    expect(table[0]).toBeCloseTo(-125.3 / 63.0, 6);
    expect(table[256 + 255]).toBeCloseTo((255 - 123.0) / 62.1, 6);
    expect(table[512 + 100]).toBeCloseTo((100 - 113.9) / 66.7, 6);
  });

  it("comes after zero padding: what lies outside is a black pixel", () => {
    const target = new Float32Array(32 * 32 * 3);

    createAugmentation(DATASETS.SVHN, 32)(patternBytes(3072), 0, draws(0, 0), target, 0);

    expect([...target.subarray(0, 3)]).toEqual([-1, -1, -1]);
  });
});

describe("the recipes", () => {
  const drawnBounds = (dataset: "CIFAR10" | "SVHN" | "STL10") => {
    const { imageSize } = DATASETS[dataset];
    const bounds: number[] = [];
    const stream = { ...draws(), below: (bound: number) => bounds.push(bound) && 0 };
    const source = patternBytes(imageSize ** 2 * 3);
    createAugmentation(DATASETS[dataset], imageSize)(
      source,
      0,
      stream,
      new Float32Array(source.length),
      0,
    );
    return bounds;
  };

  it("crop CIFAR-10 and STL-10 at 9 x 9 places and flip; SVHN at 5 x 5 without a flip", () => {
    expect(drawnBounds("CIFAR10")).toEqual([9, 9, 2]);
    expect(drawnBounds("STL10")).toEqual([9, 9, 2]);
    expect(drawnBounds("SVHN")).toEqual([5, 5]);
  });
});
