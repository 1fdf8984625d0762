/** The two ways through a local module: training collects the batch's moments, evaluation uses running statistics. */
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { randomStream } from "../random.ts";
import type { Tf } from "./engine.ts";
import type { Pass } from "./layer.ts";
import type { ModuleVariables } from "./module-variables.ts";

export interface Moments {
  mean: Tensor;
  variance: Tensor;
  count: number;
}

export interface Dropout {
  rate: number;
  seed: number;
  step: number;
}

/**
 * `parameters` is the vector that gradients are taken of. Moments are kept for whoever opened the pass, by the index of
 * their batch norm.
 */
export function trainingPass(
  tf: Tf,
  variables: ModuleVariables,
  parameters: Tensor1D,
  dropout: Dropout,
): Pass & { moments: Moments[] } {
  const parts = variables.split(parameters, variables.parameterEntries);
  const moments: Moments[] = [];
  return {
    tf,
    training: true,
    moments,
    parameter: (index) => parts[index]!,
    statistics() {
      throw new Error("running statistics are not read in training");
    },
    record(index, { mean, variance, count }) {
      moments[index] = { mean: tf.keep(mean), variance: tf.keep(variance), count };
    },
    dropoutMask: (layer, shape) =>
      dropout.rate > 0 ? dropoutMask(tf, dropout, layer, shape) : null,
  };
}

export function evaluationPass(tf: Tf, variables: ModuleVariables): Pass {
  const { parameterEntries, statisticsEntries } = variables;
  const parts = variables.split(variables.vector("parameters"), parameterEntries);
  const statistics = variables.split(variables.vector("statistics"), statisticsEntries);
  return {
    tf,
    training: false,
    parameter: (index) => parts[index]!,
    statistics: (index) => ({ mean: statistics[2 * index]!, variance: statistics[2 * index + 1]! }),
    record() {
      throw new Error("moments are not recorded in evaluation");
    },
    dropoutMask: () => null,
  };
}

function dropoutMask(
  tf: Tf,
  { rate, seed, step }: Dropout,
  layer: number,
  shape: number[],
): Tensor {
  const stream = randomStream(seed, "dropout", step, layer);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const kept = 1 / (1 - rate);
  return tf.tensor(
    Float32Array.from({ length: size }, () => (stream.uniform() < rate ? 0 : kept)),
    shape,
  );
}
