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
  return { shape: pytorchShape(shape), data: transpose(values, threeAxes(shape)) };
}

/** The inverse of `toState`: a tensor's values in the order of our axes. */
export function fromState(shape: Entry["shape"], { data }: StateTensor): Float32Array {
  const [outer, middle, inner] = threeAxes(shape);
  return transpose(data, [inner, middle, outer]);
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
    const expected = pytorchShape(shape);
    const found = state.get(prefix + name);
    if (!found && vector === "velocity" && allowMissingMomentum) continue;
    if (!found) throw new StateError(`tensor ${prefix}${name} is missing: expected [${expected}]`);
    if (found.shape.join() !== expected.join())
      throw new StateError(
        `tensor ${prefix}${name} has shape [${found.shape}]: expected [${expected}]`,
      );
    values.set(fromState(shape, found), offset);
  }
  return values;
}

/** Our axes in PyTorch's order: (h, w, in, out) is OIHW there, (in, out) is [out, in]. */
function pytorchShape(shape: number[]): number[] {
  const [height, width, ...channels] = shape;
  return shape.length === 4 ? [...channels.reverse(), height!, width!] : shape.toReversed();
}

type ThreeAxes = [outer: number, middle: number, inner: number];

/** With height and width as one axis, PyTorch's order is ours reversed. */
const threeAxes = (shape: number[]): ThreeAxes => {
  const [outputs, inputs, ...places] = pytorchShape(shape);
  return [places.reduce((product, size) => product * size, 1), inputs ?? 1, outputs!];
};

/** Values of three axes with these in reverse order. */
function transpose(values: Float32Array, [outer, middle, inner]: ThreeAxes): Float32Array {
  const result = new Float32Array(values.length);
  for (let x = 0, from = 0; x < outer; x++)
    for (let y = 0; y < middle; y++)
      for (let z = 0; z < inner; z++) result[(z * middle + y) * outer + x] = values[from++]!;
  return result;
}
