import {
  AUXILIARY_HEAD_NAMES,
  type AuxiliaryHead,
  auxiliaryHeadLayers,
  type HeadConfig,
} from "@contsup/contsup/auxiliary-head";
import { expect, test } from "vitest";

const head = (config: Partial<HeadConfig>): HeadConfig => ({
  auxiliaryHead: "1c2f",
  widen: 1,
  featureDim: 128,
  localLoss: "CROSS_ENTROPY",
  classes: 10,
  ...config,
});

function parameters(config: HeadConfig, channels: number): number {
  const { convolutions, fullyConnected } = auxiliaryHeadLayers(config, channels);
  const weights = [
    ...convolutions.map((layer) => (9 * layer.inChannels + 2) * layer.outChannels),
    ...fullyConnected.map((layer) => (layer.inFeatures + 1) * layer.outFeatures),
  ];
  return weights.reduce((a, b) => a + b);
}

const PUBLISHED: Record<AuxiliaryHead, number[]> = {
  "0c1f": [170, 330, 650],
  "0c2f": [3466, 5514, 9610],
  "1c1f": [5002, 19210, 37642],
  "1c2f": [10186, 28170, 46602],
  "1c3f": [26698, 44682, 63114],
  "2c2f": [19466, 65162, 83594],
};

test.each(AUXILIARY_HEAD_NAMES)("%s has the reference's parameters", (auxiliaryHead) => {
  const counts = [16, 32, 64].map((channels) => parameters(head({ auxiliaryHead }), channels));

  expect(counts).toEqual(PUBLISHED[auxiliaryHead]);
});

test("with contrast the head ends in the feature dimension", () => {
  const contrast = head({ localLoss: "CONTRAST" });

  expect([16, 32, 64].map((channels) => parameters(contrast, channels))).toEqual([
    25408, 43392, 61824,
  ]);
});

test("the first convolution halves the map except on 64 channels", () => {
  const strides = [16, 32, 64].map((channels) =>
    auxiliaryHeadLayers(head({ auxiliaryHead: "2c2f" }), channels).convolutions.map(
      ({ stride }) => stride,
    ),
  );

  expect(strides).toEqual([
    [2, 1],
    [2, 1],
    [1, 1],
  ]);
});

test("widen rounds down and leaves the contrast output alone", () => {
  const { convolutions, fullyConnected } = auxiliaryHeadLayers(
    head({ localLoss: "CONTRAST", widen: 1.3 }),
    16,
  );

  expect(convolutions[0]!.outChannels).toBe(41);
  expect(fullyConnected.map(({ inFeatures, outFeatures }) => [inFeatures, outFeatures])).toEqual([
    [41, 166],
    [166, 128],
  ]);
});

test.each<[AuxiliaryHead, string[], string[]]>([
  ["0c1f", [], ["head.2"]],
  ["0c2f", [], ["head.2", "head.4"]],
  ["1c1f", ["head.0", "head.1"], ["head.5"]],
  ["1c2f", ["head.0", "head.1"], ["head.5", "head.7"]],
  ["1c3f", ["head.0", "head.1"], ["head.5", "head.7", "head.9"]],
  ["2c2f", ["head.0", "head.1", "head.3", "head.4"], ["head.8", "head.10"]],
])("%s sits where the reference's sequence has it", (auxiliaryHead, wide, full) => {
  const { convolutions, fullyConnected } = auxiliaryHeadLayers(head({ auxiliaryHead }), 32);

  expect(convolutions.flatMap((layer) => [layer.name, layer.batchNormName])).toEqual(wide);
  expect(fullyConnected.map((layer) => layer.name)).toEqual(full);
});

test("a map of other channels is refused", () => {
  expect(() => auxiliaryHeadLayers(head({}), 48)).toThrow("48 channels: 16, 32 or 64");
});
