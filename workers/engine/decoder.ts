/** InfoPro's decoder: how much of the image can still be read from the features at a boundary. */
import { stageChannels, type Unit } from "@contsup/contsup/architecture";
import { widened } from "@contsup/contsup/auxiliary-head";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { convNorm } from "./conv-norm.ts";
import { convolution } from "./convolution.ts";
import { heFanOut, uniformFanIn } from "./initial-values.ts";
import type { Declare, Pass } from "./layer.ts";

const HIDDEN_CHANNELS = 12;
const IMAGE_CHANNELS = 3;

/** (N, H, W, C) -> (N, size, size, 3): the image's values in [0, 1], before the sigmoid. */
export type Decoder = (pass: Pass, h: Tensor, size: number) => Tensor;

export function decoder(declare: Declare, { widen }: RunConfig, boundary: Unit): Decoder {
  const [stage, block] = boundary;
  const name = `decoder_${stage}_${block}.decoder`;
  const hiddenChannels = widened(HIDDEN_CHANNELS, widen);
  const first = convNorm(declare, {
    names: [`${name}.0`, `${name}.1`],
    inChannels: stageChannels(stage),
    outChannels: hiddenChannels,
    kernelSize: 3,
    bias: true,
    follow: "relu",
  });
  const filter = declare.parameter(
    `${name}.3.weight`,
    [3, 3, hiddenChannels, IMAGE_CHANNELS],
    heFanOut(3, IMAGE_CHANNELS),
  );
  const initialBias = uniformFanIn(9 * hiddenChannels);
  const bias = declare.parameter(`${name}.3.bias`, [IMAGE_CHANNELS], initialBias);

  return (pass, h, size) => {
    const { tf } = pass;
    const large = h.shape[1] === size ? h : resize(pass, h, size);
    const hidden = first(pass, large);
    if (large !== h) large.dispose();
    const x = convolution(tf, hidden, pass.parameter(filter), 1);
    hidden.dispose();
    return tf.add(x, pass.parameter(bias));
  };
}

/** Corners aligned, as the reference has it. */
const resize = ({ tf }: Pass, h: Tensor, size: number): Tensor =>
  tf.image.resizeBilinear(h as Tensor4D, [size, size], true);
