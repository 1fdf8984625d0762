import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

type Attributes = { height: number; width: number };

const GLOBAL_AVERAGE_POOL_GRAD: FusedOp<Attributes> = {
  name: "GlobalAveragePoolGrad",
  portable(tf, { dy }, { height, width }) {
    const [batch, channels] = dy!.shape as [number, number];
    const each = tf.div(dy!, height * width);
    return [tf.tile(tf.reshape(each, [batch, 1, 1, channels]), [1, height, width, 1])];
  },
};

const GLOBAL_AVERAGE_POOL: FusedOp<Attributes> = {
  name: "GlobalAveragePool",
  portable: (tf, { x }) => [tf.mean(x!, [1, 2])],
  gradient: {
    savedInputs: [],
    savedOutputs: [],
    backward: (tf, [dy], _saved, attributes) => ({
      x: () => fused(tf, GLOBAL_AVERAGE_POOL_GRAD, { dy: dy! }, attributes)[0]!,
    }),
  },
};

/** (N, H, W, C) -> (N, C) */
export const globalAveragePool = (tf: Tf, x: Tensor): Tensor =>
  fused(tf, GLOBAL_AVERAGE_POOL, { x }, { height: x.shape[1]!, width: x.shape[2]! })[0]!;
