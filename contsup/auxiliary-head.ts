// Auxiliary heads, "XcYf": X convolutions (3x3, batch norm, ReLU), global average pool, Y fully connected layers
// (bias, ReLU between). 1c2f is the one of all experiments.

export const AUXILIARY_HEAD_NAMES = ["0c1f", "0c2f", "1c1f", "1c2f", "1c3f", "2c2f"] as const;
export type AuxiliaryHead = (typeof AUXILIARY_HEAD_NAMES)[number];

export const AUXILIARY_HEADS: Record<
  AuxiliaryHead,
  { convolutions: number; fullyConnected: number }
> = {
  "0c1f": { convolutions: 0, fullyConnected: 1 },
  "0c2f": { convolutions: 0, fullyConnected: 2 },
  "1c1f": { convolutions: 1, fullyConnected: 1 },
  "1c2f": { convolutions: 1, fullyConnected: 2 },
  "1c3f": { convolutions: 1, fullyConnected: 3 },
  "2c2f": { convolutions: 2, fullyConnected: 2 },
};

/** The first convolution by input channels; output channels are multiplied by `widen`. */
const FIRST_CONVOLUTION: Record<number, { channels: number; stride: 1 | 2 }> = {
  16: { channels: 32, stride: 2 },
  32: { channels: 64, stride: 2 },
  64: { channels: 64, stride: 1 },
};

export type HeadConvolution = {
  inChannels: number;
  outChannels: number;
  stride: 1 | 2;
  /** Positions in the reference's sequence: `head.0` and `head.1`. */
  name: string;
  batchNormName: string;
};
export type HeadFullyConnected = { inFeatures: number; outFeatures: number; name: string };

export type HeadConfig = {
  auxiliaryHead: AuxiliaryHead;
  widen: number;
  featureDim: number;
  localLoss: "CROSS_ENTROPY" | "CONTRAST";
  classes: number;
};

/** `base * widen` channels, rounded down. */
export const widened = (base: number, widen: number): number => Math.floor(base * widen);

/** Layers of a head on a feature map of `channels` (16, 32 or 64) channels. */
export function auxiliaryHeadLayers(
  config: HeadConfig,
  channels: number,
): { convolutions: HeadConvolution[]; fullyConnected: HeadFullyConnected[] } {
  const { convolutions, fullyConnected } = AUXILIARY_HEADS[config.auxiliaryHead];
  const first = FIRST_CONVOLUTION[channels];
  if (!first) throw new RangeError(`auxiliary head on ${channels} channels: 16, 32 or 64 wanted`);
  const wide = widened(first.channels, config.widen);
  const hidden = widened(config.featureDim, config.widen);
  const out = config.localLoss === "CONTRAST" ? config.featureDim : config.classes;
  return {
    convolutions: Array.from({ length: convolutions }, (_, index) => ({
      inChannels: index === 0 ? channels : wide,
      outChannels: wide,
      stride: index === 0 ? first.stride : 1,
      name: `head.${3 * index}`,
      batchNormName: `head.${3 * index + 1}`,
    })),
    fullyConnected: Array.from({ length: fullyConnected }, (_, index) => ({
      inFeatures: index > 0 ? hidden : convolutions > 0 ? wide : channels,
      outFeatures: index < fullyConnected - 1 ? hidden : out,
      name: `head.${3 * convolutions + 2 + 2 * index}`,
    })),
  };
}
