/**
 * Context encoders: they turn a detached context into something to add to the features at a boundary. Both convolve at the
 * context's own resolution and pool afterwards (pool first would be cheaper, and another model).
 */
import { widened } from "@contsup/contsup/auxiliary-head";
import type { Slot } from "@contsup/contsup/context";
import type { Tensor } from "@tensorflow/tfjs-core";
import { convNorm } from "./conv-norm.ts";
import type { Declare, Pass } from "./layer.ts";

const HIDDEN_CHANNELS = 12;

/** (N, H, W, in) -> (N, size, size, out) */
export type ContextEncoder = (pass: Pass, context: Tensor, size: number) => Tensor;

interface EncoderShape {
  inChannels: number;
  outChannels: number;
  widen: number;
}

export function contextEncoder(
  declare: Declare,
  slot: Slot,
  { inChannels, outChannels, widen }: EncoderShape,
): ContextEncoder {
  const name = `cont_sup_node.${slot.name}.encoder`;
  return slot.kind === "E"
    ? imageEncoder(declare, name, inChannels, widened(HIDDEN_CHANNELS, widen), outChannels)
    : featureEncoder(declare, name, inChannels, outChannels);
}

/** [E]: two 3x3 convolutions. */
function imageEncoder(
  declare: Declare,
  name: string,
  inChannels: number,
  hiddenChannels: number,
  outChannels: number,
): ContextEncoder {
  const first = convNorm(declare, {
    names: [`${name}.0`, `${name}.1`],
    inChannels,
    outChannels: hiddenChannels,
    kernelSize: 3,
    bias: true,
    follow: "relu",
  });
  const second = convNorm(declare, {
    names: [`${name}.3`, `${name}.4`],
    inChannels: hiddenChannels,
    outChannels,
    kernelSize: 3,
    bias: true,
    follow: "pool",
  });
  return (pass, context, size) => {
    const hidden = first(pass, context);
    const y = second(pass, hidden, { pool: context.shape[1]! / size });
    hidden.dispose();
    return y;
  };
}

/** [R]: one 1x1 convolution. */
function featureEncoder(
  declare: Declare,
  name: string,
  inChannels: number,
  outChannels: number,
): ContextEncoder {
  const layer = convNorm(declare, {
    names: [`${name}.0`, `${name}.1`],
    inChannels,
    outChannels,
    kernelSize: 1,
    bias: true,
    follow: "pool",
  });
  return (pass, context, size) => layer(pass, context, { pool: context.shape[1]! / size });
}
