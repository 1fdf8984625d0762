// The data sets of the paper and the recipe that goes with each (160 epochs for all).

export const DATASET_NAMES = ["CIFAR10", "SVHN", "STL10"] as const;
export type Dataset = (typeof DATASET_NAMES)[number];

export type DatasetFacts = {
  label: string;
  classes: number;
  /** Width and height in pixels. */
  imageSize: number;
  trainImages: number;
  testImages: number;
  /** Per channel (R, G, B), in units of a byte: x = (byte - mean) / std. */
  mean: readonly [number, number, number];
  std: readonly [number, number, number];
  /** Augmentation: pad by this many pixels, crop back at random, then perhaps flip. */
  padding: number;
  /** Zero padding puts black pixels there, before normalisation. */
  paddingMode: "reflect" | "zero";
  /** Mirror half of the images, left to right. */
  flip: boolean;
  batchSize: number;
  learningRate: number;
};

export const DATASETS: Record<Dataset, DatasetFacts> = {
  CIFAR10: {
    label: "CIFAR-10",
    classes: 10,
    imageSize: 32,
    trainImages: 50_000,
    testImages: 10_000,
    mean: [125.3, 123.0, 113.9],
    std: [63.0, 62.1, 66.7],
    padding: 4,
    paddingMode: "reflect",
    flip: true,
    batchSize: 1024,
    learningRate: 0.8,
  },
  SVHN: {
    label: "SVHN",
    classes: 10,
    imageSize: 32,
    trainImages: 73_257,
    testImages: 26_032,
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
    padding: 2,
    paddingMode: "zero",
    flip: false,
    batchSize: 1024,
    learningRate: 0.8,
  },
  STL10: {
    label: "STL-10",
    classes: 10,
    imageSize: 96,
    trainImages: 5_000,
    testImages: 8_000,
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
    padding: 4,
    paddingMode: "zero",
    flip: true,
    batchSize: 128,
    learningRate: 0.1,
  },
};
