/** A convolution, its batch norm, and what follows them: the brick that all the networks are built of. */
import type { Tensor } from "@tensorflow/tfjs-core";
import { batchNorm, batchNormInference, type Follow } from "./batch-norm.ts";
import { convolution, type Stride } from "./convolution.ts";
import { constant, heFanOut, uniformFanIn } from "./initial-values.ts";
import type { Declare, ParameterIndex, Pass } from "./layer.ts";

interface ConvNormShape {
  /** Names of the convolution and of the batch norm. */
  names: [convolution: string, batchNorm: string];
  inChannels: number;
  outChannels: number;
  kernelSize: 1 | 3;
  stride?: Stride;
  bias?: boolean;
  follow: Follow;
}

export type ConvNorm = (
  pass: Pass,
  x: Tensor,
  options?: { residual?: Tensor; pool?: number },
) => Tensor;

export function convNorm(declare: Declare, shape: ConvNormShape): ConvNorm {
  const { inChannels, outChannels, kernelSize, stride = 1, follow } = shape;
  const [name, normName] = shape.names;
  const filter = declare.parameter(
    `${name}.weight`,
    [kernelSize, kernelSize, inChannels, outChannels],
    heFanOut(kernelSize, outChannels),
  );
  const bias = shape.bias ? declareBias(declare, name, shape) : null;
  const gamma = declare.parameter(`${normName}.weight`, [outChannels], constant(1));
  const beta = declare.parameter(`${normName}.bias`, [outChannels], constant(0));
  const statistics = declare.statistics(normName, outChannels);

  return (pass, x, { residual, pool } = {}) => {
    const { tf } = pass;
    const convolved = convolution(tf, x, pass.parameter(filter), stride);
    const inputs = {
      x: convolved,
      gamma: pass.parameter(gamma),
      beta: pass.parameter(beta),
      ...(residual && { residual }),
    };
    if (pass.training) {
      const { y, mean, variance } = batchNorm(tf, follow, inputs, pool);
      const count = convolved.size / outChannels;
      pass.record(statistics, { mean: withBias(pass, mean, bias), variance, count });
      convolved.dispose();
      return y;
    }
    const { mean, variance } = pass.statistics(statistics);
    const shifted = bias === null ? mean : tf.sub(mean, pass.parameter(bias));
    const y = batchNormInference(tf, follow, { ...inputs, mean: shifted, variance }, pool);
    convolved.dispose();
    return y;
  };
}

const declareBias = (declare: Declare, name: string, shape: ConvNormShape): ParameterIndex =>
  declare.parameter(
    `${name}.bias`,
    [shape.outChannels],
    uniformFanIn(shape.kernelSize ** 2 * shape.inChannels),
  );

/**
 * A bias in front of a batch norm is never added to the features: the norm would subtract it again. It moves the mean, hence
 * the running mean, and its gradient is exactly 0 (in the reference, 0 up to rounding), so that only weight decay moves it.
 */
const withBias = (pass: Pass, mean: Tensor, bias: ParameterIndex | null): Tensor =>
  bias === null ? mean : pass.tf.add(mean, pass.parameter(bias));
