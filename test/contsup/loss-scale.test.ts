import { lossWeights, publishedLossScale } from "@contsup/contsup/loss-scale";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const weights = (config: Parameters<typeof lossWeights>[0]): [number, number][] =>
  Array.from({ length: config.localModules }, (_, index) => {
    const { reconstruction, head } = lossWeights(config, index);
    return [Number(reconstruction.toFixed(2)), Number(head.toFixed(2))];
  });

test("R32 K=4 goes from (6, 0) to (1, 2), module K has weight 1", () => {
  const config = makeRunConfig({ localModules: 4, decoder: true });

  expect(weights(config)).toEqual([
    [6, 0],
    [3.5, 1],
    [1, 2],
    [0, 1],
  ]);
});

test("R32 K=8 is linear in the module's index", () => {
  const config = makeRunConfig({ localModules: 8, decoder: true });

  expect(weights(config)).toEqual([
    [5, 0],
    [4.17, 0.33],
    [3.33, 0.67],
    [2.5, 1],
    [1.67, 1.33],
    [0.83, 1.67],
    [0, 2],
    [0, 1],
  ]);
});

test("K=2 has only the first module's scale", () => {
  expect(weights(makeRunConfig({ localModules: 2, decoder: true }))).toEqual([
    [5, 1],
    [0, 1],
  ]);
});

test("without the decoder every weight is exactly 1 and no scale is kept", () => {
  const config = makeRunConfig({ localModules: 4 });

  expect(config.lossScale).toBeNull();
  expect(weights(config)).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("where ContSup's code changed InfoPro's scale, InfoPro's is the default and the other can be given", () => {
  const svhn = { dataset: "SVHN", depth: 110, localModules: 4, decoder: true } as const;
  const balanced = {
    depth: 110,
    localModules: 4,
    partition: "MEMORY_BALANCE",
    decoder: true,
  } as const;

  expect(makeRunConfig(svhn).lossScale).toEqual([5, 0, 0.5, 1]);
  expect(makeRunConfig(balanced).lossScale).toEqual([5, 0, 5, 0.1]);
  expect(makeRunConfig({ ...svhn, lossScale: [5, 0, 0.5, 0] }).lossScale).toEqual([5, 0, 0.5, 0]);
});

test("the published scale depends on depth, data set, partition and K", () => {
  const base = { dataset: "CIFAR10", depth: 110, partition: "EQUAL", localModules: 16 } as const;

  expect(publishedLossScale(base)).toEqual([5, 0, 0.5, 1]);
  expect(publishedLossScale({ ...base, dataset: "STL10" })).toEqual([20, 0.5, 10, 0.1]);
  expect(publishedLossScale({ ...base, depth: 32 })).toEqual([5, 0.05, 0.2, 0.5]);
  expect(publishedLossScale({ ...base, partition: "MEMORY_BALANCE" })).toBeUndefined();
  expect(publishedLossScale({ ...base, localModules: 3 })).toBeUndefined();
  expect(publishedLossScale({ ...base, depth: 56 })).toBeUndefined();
});
