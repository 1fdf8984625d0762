/**
 * The batch norms of batch-norm.ts on TensorFlow's own fused ops, which read and write each tensor once where tfjs ops need a
 * dozen passes. CPU only: CUDA's ops hand other things from forward to backward, and could not be tried.
 */
import type { KernelConfig, NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";
import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js";
import { EPSILON } from "./batch-norm.ts";
import type { Tf } from "./engine.ts";

type Attributes = { pool: number; residual: boolean };
type Kernel = (ops: Ops, inputs: NamedTensorMap, attributes: Attributes) => Tensor[];

/** All kernels run inside `tf.tidy`: what they do not return is disposed of. */
const KERNELS: Record<string, Kernel> = {
  BatchNorm: (ops, inputs) => ops.normalise(inputs),

  BatchNormRelu(ops, inputs) {
    const [n, mean, variance] = ops.normalise(inputs);
    return [ops.relu(inputs.residual ? ops.add(n, inputs.residual) : n), mean, variance];
  },

  BatchNormReluPool(ops, inputs, { pool }) {
    const [n, mean, variance] = ops.normalise(inputs);
    return [ops.pool(ops.relu(n), pool), mean, variance];
  },

  BatchNormGrad: (ops, inputs) => ops.normaliseGrad(inputs.dy!, inputs),

  BatchNormReluGrad(ops, inputs, { residual }) {
    const dResidual = ops.reluGrad(inputs.dy!, inputs.y!);
    const gradients = ops.normaliseGrad(dResidual, inputs);
    return residual ? [...gradients, dResidual] : gradients;
  },

  BatchNormReluPoolGrad(ops, inputs, { pool }) {
    const dRelu = ops.poolGrad(inputs.dy!, inputs.x!.shape, pool);
    return ops.normaliseGrad(ops.reluGrad(dRelu, ops.normaliseAgain(inputs)), inputs);
  },
};

export function tensorflowBatchNorm(tf: Tf, backend: NodeJSKernelBackend): KernelConfig[] {
  const ops = new Ops(tf, backend);
  return Object.entries(KERNELS).map(([kernelName, run]) => ({
    kernelName,
    backendName: "tensorflow",
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => run(ops, inputs as NamedTensorMap, attrs as Attributes)),
  }));
}

/** TensorFlow's ops by their own names, on float32 and NHWC. */
class Ops {
  readonly #tf: Tf;
  readonly #backend: NodeJSKernelBackend;
  readonly #float: TFEOpAttr;
  readonly #layout: TFEOpAttr;
  readonly #norm: TFEOpAttr[];

  constructor(tf: Tf, backend: NodeJSKernelBackend) {
    const { TF_ATTR_TYPE, TF_ATTR_STRING, TF_ATTR_FLOAT, TF_FLOAT } = backend.binding;
    this.#tf = tf;
    this.#backend = backend;
    this.#float = { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT };
    this.#layout = { name: "data_format", type: TF_ATTR_STRING, value: "NHWC" };
    this.#norm = [
      this.#float,
      this.#layout,
      { name: "U", type: TF_ATTR_TYPE, value: TF_FLOAT },
      { name: "epsilon", type: TF_ATTR_FLOAT, value: EPSILON },
    ];
  }

  /** [y, mean, biased variance] */
  normalise({ x, gamma, beta }: NamedTensorMap): [Tensor, Tensor, Tensor] {
    const none = this.#tf.tensor1d([]);
    const outputs = this.#fusedBatchNorm([x!, gamma!, beta!, none, none], true);
    const [y, mean, _unbiasedVariance, _savedMean, savedVariance] = outputs;
    return [y!, mean!, savedVariance!];
  }

  /** y, once more, from the moments that `normalise` returned. */
  normaliseAgain({ x, gamma, beta, mean, variance }: NamedTensorMap): Tensor {
    return this.#fusedBatchNorm([x!, gamma!, beta!, mean!, variance!], false)[0]!;
  }

  /** [dx, dGamma, dBeta] */
  normaliseGrad(dy: Tensor, { x, gamma, mean, variance }: NamedTensorMap): Tensor[] {
    const inputs = [dy, x!, gamma!, mean!, variance!, this.#tf.tensor1d([])];
    const attributes = [...this.#norm, this.#training(true)];
    const run = this.#backend.executeMultipleOutputs("FusedBatchNormGradV3", attributes, inputs, 5);
    return run.slice(0, 3);
  }

  relu = (x: Tensor): Tensor => this.#backend.executeSingleOutput("Relu", [this.#float], [x]);

  add = (a: Tensor, b: Tensor): Tensor =>
    this.#backend.executeSingleOutput("AddV2", [this.#float], [a, b]);

  /** dy where y > 0, else 0. */
  reluGrad = (dy: Tensor, y: Tensor): Tensor =>
    this.#backend.executeSingleOutput("ReluGrad", [this.#float], [dy, y]);

  pool = (x: Tensor, size: number): Tensor =>
    size === 1 ? x : this.#backend.executeSingleOutput("AvgPool", this.#pooling(size), [x]);

  poolGrad(dy: Tensor, shape: number[], size: number): Tensor {
    if (size === 1) return dy;
    const inputs = [this.#tf.tensor1d(shape, "int32"), dy];
    return this.#backend.executeSingleOutput("AvgPoolGrad", this.#pooling(size), inputs);
  }

  #fusedBatchNorm(inputs: Tensor[], training: boolean): Tensor[] {
    const attributes = [...this.#norm, this.#training(training)];
    return this.#backend.executeMultipleOutputs("FusedBatchNormV3", attributes, inputs, 6);
  }

  #training(value: boolean): TFEOpAttr {
    return { name: "is_training", type: this.#backend.binding.TF_ATTR_BOOL, value };
  }

  #pooling(size: number): TFEOpAttr[] {
    const { TF_ATTR_INT, TF_ATTR_STRING } = this.#backend.binding;
    return [
      this.#float,
      this.#layout,
      { name: "ksize", type: TF_ATTR_INT, value: [1, size, size, 1] },
      { name: "strides", type: TF_ATTR_INT, value: [1, size, size, 1] },
      { name: "padding", type: TF_ATTR_STRING, value: "VALID" },
    ];
  }
}
