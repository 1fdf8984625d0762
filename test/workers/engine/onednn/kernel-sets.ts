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

/** Values around 0 from a linear congruential generator: tens of millions are wanted. */
export function randomTensor({ tf }: Engine, shape: number[], seed: number): Tensor {
  let state = seed * 7919 + 1;
  const size = shape.reduce((product, each) => product * each, 1);
  const values = Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
  return tf.tensor(values, shape);
}

/** The operation's output, and its gradients to all inputs for a random gradient of the output. */
export async function differentiated(
  engine: Engine,
  shapes: number[][],
  operation: (inputs: Tensor[]) => Tensor,
): Promise<Float32Array[]> {
  const { tf } = engine;
  const tensors = tf.tidy(() => {
    const inputs = shapes.map((shape, index) => randomTensor(engine, shape, index));
    const y = operation(inputs);
    const dy = randomTensor(engine, y.shape, shapes.length);
    return [y, ...tf.grads((...x: Tensor[]) => operation(x))(inputs, dy)];
  });
  const values = tensors.map((tensor) => tensor.dataSync<"float32">() as Float32Array);
  tf.dispose(tensors);
  return values;
}
