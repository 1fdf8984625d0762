/** One step of one local module: forward, its own loss, backward, update. */
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Scalar, Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { crossEntropy } from "./cross-entropy.ts";
import type { Tf } from "./engine.ts";
import type { Pass } from "./layer.ts";
import { type Contexts, type LocalModule, runUnits, supplyContext } from "./local-module.ts";
import { type Moments, trainingPass } from "./pass.ts";
import { reconstructionLoss } from "./reconstruction-loss.ts";
import { sgd } from "./sgd.ts";
import { supervisedContrast } from "./supervised-contrast.ts";

interface ModuleInput {
  /** Features of the module before; the images for module 1. The module takes them over, and disposes of them. */
  h: Tensor;
  contexts: Contexts;
  /** (N) int32 */
  labels: Tensor;
  /** The images in [0, 1], where there is a decoder. */
  target: Tensor | null;
  step: number;
  learningRate: number;
}

/** The caller owns all of these tensors. */
export interface ModuleResult {
  /** What the next module starts from. */
  features: Tensor;
  /** h^c, what this module consumed: h where nothing was supplied. */
  supplied: Tensor;
  /** (N, classes) or (N, featureDim) */
  headOutput: Tensor;
  localLoss: Tensor;
  headLoss: Tensor;
  reconstructionLoss: Tensor | null;
  /** Of the local loss, before the update, as one vector. */
  gradient: Tensor;
}

type Forward = Omit<ModuleResult, "gradient">;

export function trainModule(
  tf: Tf,
  config: RunConfig,
  module: LocalModule,
  input: ModuleInput,
): ModuleResult {
  const { variables } = module;
  const dropout = { rate: config.dropout, seed: config.seed, step: input.step };
  let moments: Moments[] = [];
  let forward: Forward | undefined;
  const localLoss = (parameters: Tensor): Scalar => {
    const pass = trainingPass(tf, variables, parameters as Tensor1D, dropout);
    const result = runModule(pass, config, module, input);
    moments = pass.moments;
    forward = kept(tf, result);
    return result.localLoss as Scalar;
  };
  const { value, grad: gradient } = tf.valueAndGrad(localLoss)(variables.vector("parameters"));
  tf.dispose([value, input.h]);
  variables.updateStatistics(moments);
  tf.dispose(moments.map(({ mean, variance }) => [mean, variance]));
  update(tf, config, module, gradient, input.learningRate);
  return { ...forward!, gradient };
}

/** Clones that outlive the gradient closure; they share the data of what it disposes of. */
function kept(tf: Tf, forward: Forward): Forward {
  const clone = (tensor: Tensor): Tensor => tf.keep(tf.clone(tensor));
  return {
    features: clone(forward.features),
    supplied: clone(forward.supplied),
    headOutput: clone(forward.headOutput),
    localLoss: clone(forward.localLoss),
    headLoss: clone(forward.headLoss),
    reconstructionLoss: forward.reconstructionLoss && clone(forward.reconstructionLoss),
  };
}

function runModule(
  pass: Pass,
  { temperature }: RunConfig,
  module: LocalModule,
  { h, contexts, labels, target }: ModuleInput,
): Forward {
  const { tf } = pass;
  const supplied = supplyContext(pass, module, h, contexts);
  const features = runUnits(pass, module, supplied);
  const headOutput = module.head(pass, features);
  const headLoss =
    module.headLoss === "CONTRAST"
      ? supervisedContrast(tf, headOutput, labels, temperature)
      : crossEntropy(tf, headOutput, labels);
  const result = { supplied, features, headOutput, headLoss };
  if (!module.decoder || !target)
    return { ...result, localLoss: headLoss, reconstructionLoss: null };
  const decoded = module.decoder(pass, features, target.shape[1]!);
  const reconstruction = reconstructionLoss(tf, decoded, target);
  const localLoss = tf.add(
    tf.mul(reconstruction, module.lossWeights.reconstruction),
    tf.mul(headLoss, module.lossWeights.head),
  );
  return { ...result, localLoss, reconstructionLoss: reconstruction };
}

function update(
  tf: Tf,
  { momentum, weightDecay }: RunConfig,
  { variables }: LocalModule,
  gradient: Tensor,
  learningRate: number,
): void {
  const { parameters, velocity } = sgd(
    tf,
    {
      parameters: variables.vector("parameters"),
      velocity: variables.vector("velocity"),
      gradient,
    },
    { learningRate, momentum, weightDecay },
  );
  variables.replace("parameters", parameters);
  variables.replace("velocity", velocity);
}
