/**
 * The gradients of batch-norm.ts on TensorFlow's own fused ops, which read and write each tensor once where tfjs ops need a
 * dozen passes. Forward stays with the portable definition: fused it would be a tenth faster, but its means and variances have
 * twice the rounding error, and in a training step ReLUs near zero flip. CPU only: CUDA's op wants other things of the
 * forward pass, and could not be tried.
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
  BatchNormGrad: (ops, inputs) => ops.normaliseGrad(inputs.dy!, inputs),

  BatchNormReluGrad(ops, inputs, { residual }) {
    const dResidual = ops.reluGrad(inputs.dy!, inputs.y!);
    const gradients = ops.normaliseGrad(dResidual, inputs);
    return residual ? [...gradients, dResidual] : gradients;
  },

  BatchNormReluPoolGrad(ops, inputs, { pool }) {
    return ops.normaliseGrad(ops.reluPoolGrad(inputs, pool), inputs);
  },
};

export function tensorflowBatchNormGradients(tf: Tf, backend: NodeJSKernelBackend): KernelConfig[] {
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

  /** n(x), once more, from the moments of the forward pass. */
  normalise({ x, gamma, beta, mean, variance }: NamedTensorMap): Tensor {
    const inputs = [x!, gamma!, beta!, mean!, variance!];
    const attributes = [...this.#norm, this.#training(false)];
    return this.#backend.executeMultipleOutputs("FusedBatchNormV3", attributes, inputs, 6)[0]!;
  }

  /** [dx, dGamma, dBeta] */
  normaliseGrad(dy: Tensor, { x, gamma, mean, variance }: NamedTensorMap): Tensor[] {
    const inputs = [dy, x!, gamma!, mean!, variance!, this.#tf.tensor1d([])];
    const attributes = [...this.#norm, this.#training(true)];
    const run = this.#backend.executeMultipleOutputs("FusedBatchNormGradV3", attributes, inputs, 5);
    return run.slice(0, 3);
  }

  /** dy where y > 0, else 0. */
  reluGrad = (dy: Tensor, y: Tensor): Tensor =>
    this.#backend.executeSingleOutput("ReluGrad", [this.#float], [dy, y]);

  /** In a tidy of its own: the maps are the largest of all, and three of them are only needed here. */
  reluPoolGrad = (inputs: NamedTensorMap, pool: number): Tensor =>
    this.#tf.tidy(() => {
      const dRelu = this.poolGrad(inputs.dy!, inputs.x!.shape, pool);
      return this.reluGrad(dRelu, this.normalise(inputs));
    });

  poolGrad(dy: Tensor, shape: number[], size: number): Tensor {
    if (size === 1) return dy;
    const inputs = [this.#tf.tensor1d(shape, "int32"), dy];
    return this.#backend.executeSingleOutput("AvgPoolGrad", this.#pooling(size), inputs);
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
