/**
 * Operations of our own. Each has a name, a portable definition in TensorFlow.js ops, and perhaps a gradient. A backend that
 * has something faster registers a kernel of that name (`tf.registerKernel`) before the first call; it then gets the same
 * inputs and attributes, and owes the same outputs.
 *
 * Gradients free what they have used: a saved tensor or an incoming gradient is disposed of as soon as nothing needs it any
 * more. TensorFlow.js would keep all of them until the backward pass ends, which doubles the peak of memory.
 */
import type { NamedAttrMap, NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";

export interface FusedOp<Attributes extends object = object> {
  name: string;
  portable(tf: Tf, inputs: NamedTensorMap, attributes: Attributes): Tensor[];
  gradient?: FusedGradient<Attributes>;
}

interface FusedGradient<Attributes extends object> {
  savedInputs: string[];
  /** Which outputs to save, by position. */
  savedOutputs: boolean[];
  /**
   * `dy` has one entry an output; `saved` are the inputs, then the outputs. The functions are called in the order of the
   * op's inputs, and only for inputs that something trained stands behind.
   */
  backward(
    tf: Tf,
    dy: Tensor[],
    saved: Tensor[],
    attributes: Attributes,
  ): Record<string, () => Tensor>;
}

/** What runs an op in place of its kernel; `run` is the kernel. */
// biome-ignore lint/suspicious/noExplicitAny: ops of all attributes
export type Interception = (call: FusedCall<any>, run: () => Tensor[]) => Tensor[];

export interface FusedCall<Attributes extends object> {
  op: FusedOp<Attributes>;
  inputs: NamedTensorMap;
  attributes: Attributes;
}

let interception: Interception | null = null;

/** `during`, with each op run by `interception`. */
export async function intercepted<T>(by: Interception, during: () => Promise<T>): Promise<T> {
  interception = by;
  try {
    return await during();
  } finally {
    interception = null;
  }
}

/** Runs the current backend's kernel of that name, or the portable definition where it has none. */
export function fused<Attributes extends object>(
  tf: Tf,
  op: FusedOp<Attributes>,
  inputs: NamedTensorMap,
  attributes: Attributes,
): Tensor[] {
  if (!tf.getKernel(op.name, tf.getBackend())) registerPortable(tf, op);
  if (op.gradient && !tf.getGradient(op.name)) registerGradient(tf, op.name, op.gradient);
  const run = (): Tensor[] => {
    const outputs: Tensor | Tensor[] = tf
      .engine()
      .runKernel(op.name, inputs, attributes as NamedAttrMap);
    return Array.isArray(outputs) ? outputs : [outputs];
  };
  return interception ? interception({ op, inputs, attributes }, run) : run();
}

function registerPortable<Attributes extends object>(tf: Tf, op: FusedOp<Attributes>): void {
  tf.registerKernel({
    kernelName: op.name,
    backendName: tf.getBackend(),
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => op.portable(tf, inputs as NamedTensorMap, attrs as Attributes)),
  });
}

function registerGradient<Attributes extends object>(
  tf: Tf,
  name: string,
  { savedInputs, savedOutputs, backward }: FusedGradient<Attributes>,
): void {
  tf.registerGradient({
    kernelName: name,
    inputsToSave: savedInputs,
    outputsToSave: savedOutputs,
    gradFunc: (dy, saved, attributes) =>
      backward(tf, Array.isArray(dy) ? dy : [dy], saved, attributes as Attributes),
  });
}
