/**
 * Supervised contrastive loss (Khosla et al. 2020), one view: features f are normalised to length 1, z = f / |f|, and
 *   s_ij = z_i z_j / temperature,   q_ij = exp s_ij / sum over k != i of exp s_ik,
 *   loss = scale * mean over i of -(mean over the positives j of i of log q_ij)
 * where positives are the other images of the same class. An image without a positive contributes 0, but counts in the mean;
 * so a batch of one has loss 0. scale = temperature / 0.07, which is 1 at the default temperature.
 */
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { fused } from "./fused.ts";
import { lossOp } from "./loss.ts";

const BASE_TEMPERATURE = 0.07;
/** As PyTorch's normalize. */
const MIN_LENGTH = 1e-12;
/** Takes s_ii out of sums of exponentials: exp(-FAR) is 0. */
const FAR = 1e9;

const SUPERVISED_CONTRAST = lossOp<{ temperature: number }>(
  "SupervisedContrast",
  "features",
  (tf, { features, labels }, { temperature }): [Tensor, Tensor] => {
    const batch = features!.shape[0]!;
    const length = tf.maximum(tf.norm(features!, 2, 1, true), MIN_LENGTH); // (N, 1)
    const z = tf.div(features!, length) as Tensor2D;
    const self = equalPairs(tf, tf.range(0, batch, 1, "int32")); // (N, N)
    const positives = positivePairs(tf, labels as Tensor1D, self);

    const s = tf.div(tf.matMul(z, z, false, true), temperature); // (N, N)
    const withoutSelf = tf.sub(s, tf.mul(self, FAR));
    const shifted = tf.sub(withoutSelf, tf.max(withoutSelf, 1, true));
    const exponential = tf.exp(shifted);
    const sum = tf.sum(exponential, 1, true);
    const logQ = tf.sub(shifted, tf.log(sum));
    const scale = temperature / BASE_TEMPERATURE / batch;
    const loss = tf.mul(tf.sum(tf.mul(positives, logQ)), -scale);

    // d loss / d s_ij = scale (q_ij [i has a positive] - positives_ij), and s is symmetric in z.
    const hasPositive = tf.sum(positives, 1, true); // 1 or 0
    const q = tf.div(exponential, sum);
    const dS = tf.mul(tf.sub(tf.mul(q, hasPositive), positives), scale / temperature);
    const dZ = tf.matMul(tf.add(dS, tf.transpose(dS)), z);
    const along = tf.sum(tf.mul(dZ, z), 1, true);
    return [loss, tf.div(tf.sub(dZ, tf.mul(z, along)), length)];
  },
);

/** (N, N): 1 where two entries are equal, else 0. */
const equalPairs = (tf: Tf, values: Tensor1D): Tensor =>
  tf.cast(tf.equal(tf.expandDims(values, 1), tf.expandDims(values, 0)), "float32");

/** (N, N): 1 / (number of i's positives) where j is one of them, else 0. */
function positivePairs(tf: Tf, labels: Tensor1D, self: Tensor): Tensor {
  const pairs = tf.sub(equalPairs(tf, labels), self);
  return tf.divNoNan(pairs, tf.sum(pairs, 1, true));
}

/** features (N, D), labels (N) int32 -> scalar */
export const supervisedContrast = (
  tf: Tf,
  features: Tensor,
  labels: Tensor,
  temperature: number,
): Tensor => fused(tf, SUPERVISED_CONTRAST, { features, labels }, { temperature })[0]!;
