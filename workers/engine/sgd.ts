import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

/** PyTorch's form of SGD; all parameters of a module are one vector, so this is a step of the whole module. */
type Attributes = { learningRate: number; momentum: number; weightDecay: number };

const SGD: FusedOp<Attributes> = {
  name: "Sgd",
  portable(tf, { parameters, gradient, velocity }, { learningRate, momentum, weightDecay }) {
    const decayed = tf.add(gradient!, tf.mul(parameters!, weightDecay));
    const next = tf.add(tf.mul(velocity!, momentum), decayed);
    const nesterov = tf.add(decayed, tf.mul(next, momentum));
    return [tf.sub(parameters!, tf.mul(nesterov, learningRate)), next];
  },
};

/** g += weightDecay p; v = momentum v + g; p -= learningRate (g + momentum v). The inputs stay as they are. */
export function sgd(
  tf: Tf,
  inputs: { parameters: Tensor; gradient: Tensor; velocity: Tensor },
  attributes: Attributes,
): { parameters: Tensor; velocity: Tensor } {
  const [parameters, velocity] = fused(tf, SGD, inputs, attributes);
  return { parameters: parameters!, velocity: velocity! };
}
