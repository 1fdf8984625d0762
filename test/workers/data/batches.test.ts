import { type Batch, evaluationBatches, trainBatches } from "@contsup/workers/data/batches";
import { describe, expect, it } from "vitest";
import { batchConfig, splitOf } from "./random-split.ts";

const split = splitOf(50);
const copies = (batches: Iterable<Batch>) =>
  Array.from(batches, ({ images, labels, count }) => ({
    images: images.slice(),
    labels: [...labels],
    count,
  }));
const labelsOf = (batches: Iterable<Batch>) =>
  Array.from(batches, ({ labels }) => [...labels]).flat();
const ascending = (values: number[]) => values.toSorted((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("trainBatches", () => {
  it("gives every image once an epoch, in another order each, the last batch partial", () => {
    const counts = copies(trainBatches(split, batchConfig(), 1)).map(({ count }) => count);
    const first = labelsOf(trainBatches(split, batchConfig(), 1));
    const second = labelsOf(trainBatches(split, batchConfig(), 2));

    expect(counts).toEqual([8, 8, 8, 8, 8, 8, 2]);
    expect(ascending(first)).toEqual(upTo(50));
    expect(ascending(second)).toEqual(upTo(50));
    expect(first).not.toEqual(upTo(50));
    expect(second).not.toEqual(first);
  });

  it("goes on from any batch as the whole epoch would have", () => {
    const whole = copies(trainBatches(split, batchConfig(), 5));

    for (const from of [0, 1, 4, 6, 7])
      expect(copies(trainBatches(split, batchConfig(), 5, from))).toEqual(whole.slice(from));
  });

  it("augments an image alike whatever the batch size, and otherwise in another epoch or seed", () => {
    const imageOf = (label: number, batches: Batch[]) => {
      const batch = batches.find(({ labels }) => labels.includes(label))!;
      const at = batch.labels.indexOf(label) * 3072;
      return [...batch.images.subarray(at, at + 3072)];
    };
    const drawn = (epoch: number, overrides = {}) =>
      upTo(10).map((label) =>
        imageOf(
          label,
          copies(trainBatches(split, batchConfig(overrides), epoch)) as unknown as Batch[],
        ),
      );

    expect(drawn(1, { batchSize: 50 })).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
    expect(drawn(1, { seed: 4 })).not.toEqual(drawn(1));
  });

  it("only normalises without augmentation", () => {
    const [batch] = trainBatches(split, batchConfig({ augment: false, batchSize: 50 }), 1);

    const at = batch!.labels.indexOf(17) * 3072;
    expect(batch!.images[at]).toBeCloseTo((17 - 125.3) / 63.0, 6);
    expect(batch!.images[at + 4]).toBeCloseTo((split.images[17 * 3072 + 4]! - 123.0) / 62.1, 6);
  });

  it("trains on the first trainImages in file order, without the last validationImages of them", () => {
    const labels = labelsOf(
      trainBatches(split, batchConfig({ trainImages: 30, validationImages: 7 }), 1),
    );

    expect(ascending(labels)).toEqual(upTo(23));
  });

  it("refuses more images than the split has, and none", () => {
    const refused = (overrides: { trainImages: number; validationImages?: number }) => () =>
      copies(trainBatches(split, batchConfig(overrides), 1));

    expect(refused({ trainImages: 51 })).toThrow(/trainImages 51 .*from 1 to the split's 50/);
    expect(refused({ trainImages: 9, validationImages: 9 })).toThrow(/trainImages 9/);
  });
});

describe("evaluationBatches", () => {
  it("gives the images asked for in file order, normalised", () => {
    const batches = copies(evaluationBatches(split, batchConfig(), 23, 7, 4));

    expect(batches.map(({ labels }) => labels)).toEqual([
      [23, 24, 25, 26],
      [27, 28, 29],
    ]);
    expect(batches[1]!.images).toHaveLength(3 * 3072);
    expect(batches[1]!.images[3072]).toBeCloseTo((28 - 125.3) / 63.0, 6);
  });

  it("refuses images beyond the split", () => {
    expect(() => copies(evaluationBatches(split, batchConfig(), 48, 3, 4))).toThrow(
      "images 48 to 51: the split has 50",
    );
  });
});
