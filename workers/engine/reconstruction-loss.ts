import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { fused } from "./fused.ts";
import { lossOp } from "./loss.ts";

const RECONSTRUCTION_LOSS = lossOp(
  "ReconstructionLoss",
  "x",
  (tf, { x, target }): [Tensor, Tensor] => {
    const loss = tf.mean(tf.sub(tf.softplus(x!), tf.mul(x!, target!)));
    return [loss, tf.div(tf.sub(tf.sigmoid(x!), target!), x!.size)];
  },
);

/** Binary cross-entropy of sigmoid(x) with the target in [0, 1], mean over all elements: softplus(x) - x target. */
export const reconstructionLoss = (tf: Tf, x: Tensor, target: Tensor): Tensor =>
  fused(tf, RECONSTRUCTION_LOSS, { x, target }, {})[0]!;
