/** The units of a CIFAR ResNet: the stem, and the post-activation basic block with a projection shortcut (He et al., option B). */
import { blockName, stageChannels, type Unit } from "@contsup/contsup/architecture";
import type { Tensor } from "@tensorflow/tfjs-core";
import { type ConvNorm, convNorm } from "./conv-norm.ts";
import type { Declare, Layer, Pass } from "./layer.ts";

const IMAGE_CHANNELS = 3;

/** `index` counts the network's units from the stem, 0. */
export const residualUnit = (declare: Declare, unit: Unit, index: number): Layer =>
  unit[0] === 0 ? stem(declare) : block(declare, unit, index);

function stem(declare: Declare): Layer {
  const layer = convNorm(declare, {
    names: ["conv1", "bn1"],
    inChannels: IMAGE_CHANNELS,
    outChannels: stageChannels(0),
    kernelSize: 3,
    follow: "relu",
  });
  return (pass, x) => layer(pass, x);
}

/** conv3x3 - norm - ReLU - dropout - conv3x3 - norm, + shortcut, ReLU; the first block of stages 2 and 3 halves the map. */
function block(declare: Declare, unit: Unit, index: number): Layer {
  const [stage, position] = unit;
  const name = blockName(unit);
  const outChannels = stageChannels(stage);
  const inChannels = position === 0 ? stageChannels(stage - 1) : outChannels;
  const stride = position === 0 && stage > 1 ? 2 : 1;
  const first = convNorm(declare, {
    names: [`${name}.conv1`, `${name}.bn1`],
    inChannels,
    outChannels,
    kernelSize: 3,
    stride,
    follow: "relu",
  });
  const second = convNorm(declare, {
    names: [`${name}.conv2`, `${name}.bn2`],
    inChannels: outChannels,
    outChannels,
    kernelSize: 3,
    follow: "relu",
  });
  const projection =
    stride === 1 ? null : project(declare, `${name}.downsample`, inChannels, outChannels);

  return (pass, x) => {
    const hidden = dropout(pass, first(pass, x), index);
    const residual = projection ? projection(pass, x) : x;
    const y = second(pass, hidden, { residual });
    hidden.dispose();
    if (projection) residual.dispose();
    return y;
  };
}

const project = (
  declare: Declare,
  name: string,
  inChannels: number,
  outChannels: number,
): ConvNorm =>
  convNorm(declare, {
    names: [`${name}.0`, `${name}.1`],
    inChannels,
    outChannels,
    kernelSize: 1,
    stride: 2,
    follow: "nothing",
  });

function dropout(pass: Pass, x: Tensor, layer: number): Tensor {
  const mask = pass.dropoutMask(layer, x.shape);
  if (!mask) return x;
  const dropped = pass.tf.mul(x, mask);
  x.dispose();
  return dropped;
}
