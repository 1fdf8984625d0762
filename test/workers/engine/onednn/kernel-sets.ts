import type { Engine } from "@contsup/workers/engine/engine";
import type { OnednnBackend } from "@contsup/workers/engine/onednn/backend";
import type { Tensor } from "@tensorflow/tfjs-core";

export const bindingOf = ({ tf }: Engine): OnednnBackend["binding"] =>
  (tf.findBackend("onednn") as OnednnBackend).binding;

/** Instruction sets for which this processor has kernels; the best one first, which is the one in use. */
export function instructionSets(engine: Engine): string[] {
  const { chooseKernels } = bindingOf(engine);
  const found = ["avx512", "avx2", "portable"].filter((name) => chooseKernels(name));
  chooseKernels(found[0]!);
  return found;
}

export interface Values {
  shape: number[];
  data: Float32Array;
}

/** From -1 to 1, of so many bits, from a linear congruential generator: tens of millions are wanted. */
export function randomValues(shape: number[], seed: number, bits = 24): Values {
  const data = new Float32Array(shape.reduce((product, each) => product * each, 1));
  let state = seed * 7919 + 1;
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[index] = (state >> (32 - bits)) / 2 ** (bits - 1);
  }
  return { shape, data };
}

/** An operation's inputs, and the gradient that comes in to its output. */
export interface Problem {
  inputs: Values[];
  dy: Values;
}

export type Operation = (inputs: Tensor[]) => Tensor;

/** The operation's output, and its gradients to all inputs. */
export function differentiated(
  { tf }: Engine,
  { inputs, dy }: Problem,
  operation: Operation,
): Float32Array[] {
  const tensors = tf.tidy(() => {
    const tensorOf = ({ data, shape }: Values): Tensor => tf.tensor(data, shape);
    const both = tf.valueAndGrads((...x: Tensor[]) => operation(x));
    const { value, grads } = both(inputs.map(tensorOf), tensorOf(dy));
    return [value, ...grads];
  });
  return take(tensors);
}

/** Their values; they are gone then. */
export function take(tensors: Tensor[]): Float32Array[] {
  return tensors.map((tensor) => {
    const values = tensor.dataSync<"float32">() as Float32Array;
    tensor.dispose();
    return values;
  });
}
