import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

const GLOBAL_AVERAGE_POOL: FusedOp<{ height: number; width: number }> = {
  name: "GlobalAveragePool",
  portable: (tf, { x }) => [tf.mean(x!, [1, 2])],
  gradient: {
    savedInputs: [],
    savedOutputs: [],
    backward: (tf, [dy], _saved, { height, width }) => ({
      x() {
        const [batch, channels] = dy!.shape as [number, number];
        const each = tf.div(dy!, height * width);
        return tf.tile(tf.reshape(each, [batch, 1, 1, channels]), [1, height, width, 1]);
      },
    }),
  },
};

/** (N, H, W, C) -> (N, C) */
export const globalAveragePool = (tf: Tf, x: Tensor): Tensor =>
  fused(tf, GLOBAL_AVERAGE_POOL, { x }, { height: x.shape[1]!, width: x.shape[2]! })[0]!;
