import type { Tensor2D } from "@tensorflow/tfjs-core";
import { uniformFanIn } from "./initial-values.ts";
import type { Declare, Layer } from "./layer.ts";

/** Fully connected, with bias: (N, in) -> (N, out). */
export function linear(
  declare: Declare,
  name: string,
  inFeatures: number,
  outFeatures: number,
): Layer {
  const initial = uniformFanIn(inFeatures);
  const weight = declare.parameter(`${name}.weight`, [inFeatures, outFeatures], initial);
  const bias = declare.parameter(`${name}.bias`, [outFeatures], initial);
  return (pass, x) =>
    pass.tf.add(
      pass.tf.matMul(x as Tensor2D, pass.parameter(weight) as Tensor2D),
      pass.parameter(bias),
    );
}
