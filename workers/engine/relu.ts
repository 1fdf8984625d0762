/** ReLU on its own, as an operation whose gradient can be looked into; behind a batch norm it is part of that (batch-norm.ts). */
import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

const RELU_GRAD: FusedOp = {
  name: "LoneReluGrad",
  portable: (tf, { dy, y }) => [tf.mul(dy!, tf.step(y!))],
};

const RELU: FusedOp = {
  name: "LoneRelu",
  portable: (tf, { x }) => [tf.relu(x!)],
  gradient: {
    savedInputs: ["x"],
    savedOutputs: [true],
    backward(tf, [dy], [x, y]) {
      const inputs = { dy, x, y } as NamedTensorMap;
      const [gradient] = fused(tf, RELU_GRAD, inputs, {});
      tf.dispose(inputs);
      return { x: () => gradient! };
    },
  },
};

export const relu = (tf: Tf, x: Tensor): Tensor => fused(tf, RELU, { x }, {})[0]!;
