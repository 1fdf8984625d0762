/** Sums of states: of parameters, of gradients, and of the two as an update has them. */
import type { State } from "../state.ts";
import type { Trace } from "./trace.ts";

/** `state` with `factor` times `change` added where that has something. */
export const plus = (state: State, change: State, factor: number): State =>
  new Map(
    [...state].map(([name, { shape, data }]) => {
      const added = change.get(name)?.data;
      return [name, { shape, data: added ? data.map((v, at) => v + factor * added[at]!) : data }];
    }),
  );

/** The sum of states with the same tensors, each times its weight. */
export function weighted(states: readonly State[], weights: ArrayLike<number>): State {
  const sum: State = new Map();
  for (const [name, { shape, data }] of states[0] ?? []) {
    const total = new Float32Array(data.length);
    for (const [index, state] of states.entries()) {
      const values = state.get(name)!.data;
      const weight = weights[index]!;
      for (let at = 0; at < total.length; at++) total[at]! += weight * values[at]!;
    }
    sum.set(name, { shape, data: total });
  }
  return sum;
}

/** The state after a step, had its gradient been `change` larger. */
export function updated({ config }: Trace, after: State, change: State): State {
  const { learningRate, momentum } = config;
  const moved = plus(after, change, -learningRate * (1 + momentum));
  const momenta = [...change].map(([name, tensor]) => [`momentum.${name}`, tensor] as const);
  return plus(moved, new Map(momenta), 1);
}

/** What a change of a step's gradient does to the parameters after the last step, by Nesterov's momentum. */
export function effectAtEnd({ config, steps }: Trace, step: number): number {
  const { learningRate, momentum } = config;
  let effect = 1 + momentum;
  for (let later = 1; step + later < steps; later++) effect += momentum ** (later + 1);
  return -learningRate * effect;
}
