import { learningRate } from "@contsup/contsup/schedule";
import { expect, test } from "vitest";

const PAPER = { epochs: 160, warmupEpochs: 10 };

test.each([
  [1, "0.0100"],
  [2, "0.0890"],
  [3, "0.1679"],
  [5, "0.3252"],
  [8, "0.5596"],
  [10, "0.7141"],
  [11, "0.7907"],
  [40, "0.6828"],
  [80, "0.4000"],
  [120, "0.1172"],
])("CIFAR-10 and SVHN train epoch %i at %s", (epoch, rate) => {
  expect(learningRate({ ...PAPER, learningRate: 0.8 }, epoch).toFixed(4)).toBe(rate);
});

test.each([
  [1, "0.0100"],
  [2, "0.0190"],
  [3, "0.0280"],
  [5, "0.0459"],
  [8, "0.0726"],
  [10, "0.0901"],
  [11, "0.0988"],
  [40, "0.0854"],
  [80, "0.0500"],
  [120, "0.0146"],
])("STL-10 trains epoch %i at %s", (epoch, rate) => {
  expect(learningRate({ ...PAPER, learningRate: 0.1 }, epoch).toFixed(4)).toBe(rate);
});

test("the last epochs fade out and the last is exactly 0", () => {
  const cifar = { ...PAPER, learningRate: 0.8 };
  const stl = { ...PAPER, learningRate: 0.1 };

  expect(learningRate(cifar, 150)).toBeCloseTo(0.00769, 5);
  expect(learningRate(cifar, 159)).toBeCloseTo(7.7e-5, 6);
  expect(learningRate(stl, 150)).toBeCloseTo(0.00096, 5);
  expect(learningRate(stl, 159)).toBeCloseTo(1e-5, 6);
  expect(learningRate(cifar, 160)).toBe(0);
  expect(learningRate(stl, 160)).toBe(0);
});

test("warm-up over W epochs mixes the cosine with 0.01", () => {
  const config = { epochs: 4, warmupEpochs: 2, learningRate: 0.8 };

  expect(learningRate(config, 1)).toBeCloseTo(0.01, 12);
  expect(learningRate(config, 2)).toBeCloseTo(0.4 / 2 + 0.01 / 2, 12);
  expect(learningRate(config, 3)).toBeCloseTo(0.4 * (1 - Math.SQRT1_2), 12);
  expect(learningRate(config, 4)).toBe(0);
});

test("a run of one epoch trains at 0.01", () => {
  expect(learningRate({ epochs: 1, warmupEpochs: 1, learningRate: 0.8 }, 1)).toBe(0.01);
});

test("without warm-up the cosine starts at once", () => {
  expect(learningRate({ epochs: 2, warmupEpochs: 0, learningRate: 0.8 }, 1)).toBeCloseTo(0.4, 12);
});
