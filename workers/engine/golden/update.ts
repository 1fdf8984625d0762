/** SGD with Nesterov's momentum, seen from a change of the gradient: how the update answers to it, now and in later steps. */
import type { Vectors } from "./module-alone.ts";
import type { Trace } from "./trace.ts";

/** The variables after a step, had its gradient been `change` larger. */
export function updated({ config }: Trace, after: Vectors, change: Float32Array): Vectors {
  const { learningRate, momentum } = config;
  const factor = learningRate * (1 + momentum);
  return {
    ...after,
    parameters: after.parameters.map((value, at) => value - factor * change[at]!),
    velocity: after.velocity.map((value, at) => value + change[at]!),
  };
}

/** What a change of a step's gradient does to the parameters after the last step. */
export function effectAtEnd({ config, steps }: Trace, step: number): number {
  const { learningRate, momentum } = config;
  let effect = 1 + momentum;
  for (let later = 1; step + later < steps; later++) effect += momentum ** (later + 1);
  return -learningRate * effect;
}
