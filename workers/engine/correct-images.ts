import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";

/** How many rows of the logits (N, classes) are largest at their label (N), as a scalar. */
export const correctImages = (tf: Tf, logits: Tensor, labels: Tensor): Tensor =>
  tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), "float32")));
