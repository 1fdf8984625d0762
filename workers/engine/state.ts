/**
 * A network's state as named tensors: the reference implementation's names and PyTorch's layouts (OIHW kernels, [out, in]
 * weights), so that its weights can be taken over and ours read in PyTorch. Velocities are `momentum.NAME`.
 */
import type { Entry, ModuleVariables, VectorName } from "./module-variables.ts";
import type { Network } from "./network.ts";

export interface StateTensor {
  shape: number[];
  data: Float32Array;
}

export type State = Map<string, StateTensor>;

/** What is wrong with a state, by the name of the tensor. */
export class StateError extends Error {
  override readonly name = "StateError";
}

interface Part {
  vector: VectorName;
  prefix: string;
  entries: readonly Entry[];
}

const parts = ({ parameterEntries, statisticsEntries }: ModuleVariables): Part[] => [
  { vector: "parameters", prefix: "", entries: parameterEntries },
  { vector: "statistics", prefix: "", entries: statisticsEntries },
  { vector: "velocity", prefix: "momentum.", entries: parameterEntries },
];

export async function exportState(network: Network): Promise<State> {
  const state: State = new Map();
  for (const { variables } of network.modules)
    for (const { vector, prefix, entries } of parts(variables)) {
      const values = (await variables.vector(vector).data()) as Float32Array;
      for (const entry of entries) state.set(prefix + entry.name, toState(entry, values));
    }
  return state;
}

/** Values of one entry of a vector, for those who read a vector of gradients. */
export function toState({ shape, offset, size }: Entry, vector: Float32Array): StateTensor {
  const values = vector.subarray(offset, offset + size);
  const order = toPytorch(shape);
  return { shape: order.map((axis) => shape[axis]!), data: transpose(values, shape, order) };
}

/**
 * Takes over a state; tensors that the network does not have are ignored (the reference has encoders that no mode uses).
 * Nothing is changed when something is wrong. `allowMissingMomentum`: a velocity that is not there starts at 0.
 * @throws StateError that names the tensor, its shape and the one expected
 */
export function importState(
  network: Network,
  state: ReadonlyMap<string, StateTensor>,
  { allowMissingMomentum = false }: { allowMissingMomentum?: boolean } = {},
): void {
  const { tf } = network.engine;
  const read = network.modules.flatMap(({ variables }) =>
    parts(variables).map((part) => ({
      variables,
      vector: part.vector,
      values: readPart(state, part, allowMissingMomentum),
    })),
  );
  for (const { variables, vector, values } of read) variables.replace(vector, tf.tensor1d(values));
}

function readPart(
  state: ReadonlyMap<string, StateTensor>,
  { vector, prefix, entries }: Part,
  allowMissingMomentum: boolean,
): Float32Array {
  const last = entries.at(-1)!;
  const values = new Float32Array(last.offset + last.size);
  for (const { name, shape, offset } of entries) {
    const order = toPytorch(shape);
    const expected = order.map((axis) => shape[axis]!);
    const found = state.get(prefix + name);
    if (!found && vector === "velocity" && allowMissingMomentum) continue;
    if (!found) throw new StateError(`tensor ${prefix}${name} is missing: expected [${expected}]`);
    if (found.shape.join() !== expected.join())
      throw new StateError(
        `tensor ${prefix}${name} has shape [${found.shape}]: expected [${expected}]`,
      );
    values.set(transpose(found.data, expected, inverse(order)), offset);
  }
  return values;
}

/** Our axes in PyTorch's order: (h, w, in, out) to OIHW, (in, out) to [out, in]. */
const toPytorch = (shape: number[]): number[] => {
  if (shape.length === 4) return [3, 2, 0, 1];
  return shape.length === 2 ? [1, 0] : [0];
};

const inverse = (order: number[]): number[] => order.map((_, axis) => order.indexOf(axis));

/** Axis i of the result is axis order[i] of the values. */
function transpose(values: Float32Array, shape: number[], order: number[]): Float32Array {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, dimension) => product * dimension, 1),
  );
  const result = new Float32Array(values.length);
  const index = shape.map(() => 0);
  for (let to = 0; to < result.length; to++) {
    result[to] = values[order.reduce((from, axis, i) => from + index[i]! * strides[axis]!, 0)]!;
    for (let i = order.length - 1; i >= 0 && ++index[i]! === shape[order[i]!]; i--) index[i] = 0;
  }
  return result;
}
