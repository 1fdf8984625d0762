/**
 * What an engine is checked on: the operations that training spends its time in, as the training code calls them, each
 * forward and with all its gradients, on small shapes that are awkward on purpose (odd batches, 3 and 12 channels), and one
 * whole step. Inputs come from a seed.
 */
import { makeRunConfig } from "@contsup/contsup/run-config";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { randomStream } from "../random.ts";
import { batchNorm, type Follow } from "./batch-norm.ts";
import { convolution, type Stride } from "./convolution.ts";
import { crossEntropy } from "./cross-entropy.ts";
import type { Engine, Tf } from "./engine.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import { createNetwork } from "./network.ts";
import { reconstructionLoss } from "./reconstruction-loss.ts";
import { sgd } from "./sgd.ts";
import { exportState } from "./state.ts";
import { sum } from "./sum.ts";
import { supervisedContrast } from "./supervised-contrast.ts";
import { trainStep } from "./train-step.ts";

export interface CheckCase {
  name: string;
  /** Of the worst relative error that single precision explains. */
  bound: number;
  /** Arrays that must agree between engines. */
  run(engine: Engine): Promise<Float32Array[]>;
}

const normals = (length: number, index: number): Float32Array => {
  const stream = randomStream(0, "init", index);
  return Float32Array.from({ length }, () => stream.normal());
};

const random = (tf: Tf, shape: number[], index: number): Tensor =>
  tf.tensor(
    normals(
      shape.reduce((product, size) => product * size, 1),
      index,
    ),
    shape,
  );

async function read(tensors: Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  for (const tensor of tensors) tensor.dispose();
  return values as Float32Array[];
}

/** An operation's first output, and its gradients to every input for a random gradient of that output. */
function differentiated(
  tf: Tf,
  shapes: number[][],
  operation: (inputs: Tensor[]) => Tensor,
): Tensor[] {
  return tf.tidy(() => {
    const inputs = shapes.map((shape, index) => random(tf, shape, index));
    const y = operation(inputs);
    const dy = random(tf, y.shape, shapes.length);
    return [y, ...tf.grads((...x: Tensor[]) => operation(x))(inputs, dy)];
  });
}

const convolutionCase = (kernel: number, input: number, output: number, stride: Stride) => ({
  name: `convolution ${kernel}x${kernel}, ${input} to ${output} channels, stride ${stride}`,
  bound: 1e-5,
  run: ({ tf }: Engine) =>
    read(
      differentiated(
        tf,
        [
          [5, 16, 16, input],
          [kernel, kernel, input, output],
        ],
        ([x, filter]) => convolution(tf, x!, filter!, stride),
      ),
    ),
});

function batchNormCase(name: string, follow: Follow, channels: number, residual: boolean) {
  const x = [5, 16, 16, channels];
  const shapes = [x, [channels], [channels], ...(residual ? [x] : [])];
  return {
    name: `batch norm${name}, ${channels} channels`,
    bound: 2e-5,
    run: ({ tf }: Engine) =>
      read(
        differentiated(tf, shapes, ([x, gamma, beta, added]) => {
          const inputs = { x: x!, gamma: gamma!, beta: beta!, ...(added && { residual: added }) };
          return batchNorm(tf, follow, inputs, follow === "pool" ? 4 : 1).y;
        }),
      ),
  };
}

const labels = (tf: Tf, count: number): Tensor =>
  tf.tensor1d(
    Int32Array.from({ length: count }, (_, image) => (image * 7) % 5),
    "int32",
  );

const lossCase = (
  name: string,
  width: number,
  loss: (tf: Tf, x: Tensor, labels: Tensor) => Tensor,
) => ({
  name,
  bound: 1e-5,
  run: ({ tf }: Engine) =>
    read(differentiated(tf, [[37, width]], ([x]) => loss(tf, x!, labels(tf, 37)))),
});

const operationCase = (
  name: string,
  shapes: number[][],
  operation: (tf: Tf, inputs: Tensor[]) => Tensor,
) => ({
  name,
  bound: 1e-5,
  run: ({ tf }: Engine) => read(differentiated(tf, shapes, (inputs) => operation(tf, inputs))),
});

/** As the decoder resizes; squares, since cpu's gradient mixes up height and width. */
const resizeCase = (from: number, to: number) =>
  operationCase(`bilinear resize from ${from} to ${to}`, [[3, from, from, 5]], (tf, [x]) =>
    tf.image.resizeBilinear(x as Tensor4D, [to, to], true),
  );

const reconstructionCase = operationCase("reconstruction loss", [[5, 7, 9, 3]], (tf, [x]) =>
  reconstructionLoss(tf, x!, tf.sigmoid(random(tf, x!.shape, 9))),
);

/** So many values that engines take them in parts. */
const MANY = 66_001;

const sgdCase = {
  name: "SGD step",
  bound: 1e-6,
  run: ({ tf }: Engine) =>
    read(
      tf.tidy(() => {
        const [parameters, gradient, velocity] = [0, 1, 2].map((at) => random(tf, [MANY], at));
        const inputs = { parameters: parameters!, gradient: gradient!, velocity: velocity! };
        const attributes = { learningRate: 0.3, momentum: 0.9, weightDecay: 0.01 };
        return Object.values(sgd(tf, inputs, attributes));
      }),
    ),
};

/** Over the last axes, the first ones, one in the middle, and all. */
const sumsCase = {
  name: "sums over axes",
  bound: 1e-5,
  run: ({ tf }: Engine) =>
    read(
      tf.tidy(() => {
        const x = random(tf, [37, 7, 255], 0);
        return [[2], [1, 2], [0], [0, 1], [1], [0, 1, 2]].map((axes) => tf.sum(x, axes));
      }),
    ),
};

/** Losses and gradients (as velocities) of one step of a ResNet-20 in two modules; `cpu` takes most of 10 s for it. */
async function runTrainingStep(engine: Engine): Promise<Float32Array[]> {
  const config = makeRunConfig({ depth: 20, localModules: 2, contextMode: "E" });
  const network = createNetwork(engine, config);
  const batch = {
    images: normals(2 * 32 * 32 * 3, 0),
    labels: Int32Array.of(3, 5),
    count: 2,
  };
  const steps = trainStep(network, batch, { learningRate: 0.1, step: 0 });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  const { localLoss, gradientNorm } = next.value;
  const state = await exportState(network);
  network.dispose();
  const perModule = network.modules.map(({ variables }) =>
    joined(variables.parameterEntries.map(({ name }) => state.get(`momentum.${name}`)!.data)),
  );
  return [Float32Array.from(localLoss), Float32Array.from(gradientNorm), ...perModule];
}

function joined(arrays: Float32Array[]): Float32Array {
  const whole = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    whole.set(array, offset);
    offset += array.length;
  }
  return whole;
}

export const CHECK_CASES: CheckCase[] = [
  convolutionCase(3, 3, 16, 1),
  convolutionCase(3, 16, 16, 1),
  convolutionCase(3, 12, 64, 1),
  convolutionCase(3, 16, 32, 2),
  convolutionCase(1, 16, 32, 2),
  batchNormCase("", "nothing", 16, false),
  batchNormCase(" + ReLU", "relu", 12, false),
  batchNormCase(" + residual + ReLU", "relu", 16, true),
  batchNormCase(" + ReLU + pool", "pool", 12, false),
  lossCase("softmax cross-entropy", 10, crossEntropy),
  lossCase("supervised contrast", 128, (tf, x, labels) => supervisedContrast(tf, x, labels, 0.07)),
  reconstructionCase,
  sgdCase,
  operationCase("global average pool", [[5, 7, 9, 13]], (tf, [x]) => globalAveragePool(tf, x!)),
  resizeCase(7, 15),
  resizeCase(15, 4),
  operationCase("sum of tensors", Array(3).fill([5, 7, 9, 13]), sum),
  sumsCase,
  { name: "training step, ResNet-20 K=2 E", bound: 1e-4, run: runTrainingStep },
];
