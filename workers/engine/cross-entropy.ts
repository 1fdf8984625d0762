import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { fused } from "./fused.ts";
import { lossOp } from "./loss.ts";

const SOFTMAX_CROSS_ENTROPY = lossOp(
  "SoftmaxCrossEntropy",
  "logits",
  (tf, { logits, labels }): [Tensor, Tensor] => {
    const [batch, classes] = logits!.shape as [number, number];
    const target = tf.oneHot(labels as Tensor1D, classes, 1, 0, "float32"); // (N, classes)
    const logProbability = tf.logSoftmax(logits as Tensor2D);
    const loss = tf.div(tf.sum(tf.mul(target, logProbability)), -batch);
    return [loss, tf.div(tf.sub(tf.exp(logProbability), target), batch)];
  },
);

/** Mean over the batch of -log softmax(logits)[label]; logits (N, classes), labels (N) int32. */
export const crossEntropy = (tf: Tf, logits: Tensor, labels: Tensor): Tensor =>
  fused(tf, SOFTMAX_CROSS_ENTROPY, { logits, labels }, {})[0]!;
