/**
 * Losses compute their gradient on the way: outputs are [loss, gradient], the loss a scalar and the gradient of the shape of
 * the op's first input. Backward is then one multiplication with dy, which is the weight of the loss.
 */
import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import type { FusedOp } from "./fused.ts";

export const lossOp = <Attributes extends object>(
  name: string,
  input: string,
  portable: (tf: Tf, inputs: NamedTensorMap, attributes: Attributes) => [Tensor, Tensor],
): FusedOp<Attributes> => ({
  name,
  portable,
  gradient: {
    savedInputs: [],
    savedOutputs: [false, true],
    backward: (tf, [dy], [gradient]) => ({ [input]: () => tf.mul(gradient!, dy!) }),
  },
});
