// The memory arithmetic, per local module: a module's activations are freed before the next one starts, so the run needs
// what its largest module needs. What is kept of each operation depends on the engine, whose profile is data.
import { imageFeature } from "./module-operations.ts";
import type { Feature, Operation, OperationKind } from "./operations.ts";
import type { RunConfig } from "./run-config.ts";

/**
 * What an engine keeps of each operation until its backward pass: its (first) input, its other inputs (the shortcut of a residual
 * add, the contexts of a sum, the target of a loss), its output. A tensor kept by two operations counts once.
 */
export type EngineProfile = Record<OperationKind, readonly ("input" | "others" | "output")[]>;

const ALL = ["input", "others", "output"] as const;

/** Plain TensorFlow.js: every tensor made inside a gradient closure lives until the closure is left. */
export const PLAIN_PROFILE: EngineProfile = {
  convolution: ALL,
  batchNorm: ALL,
  batchNormRelu: ALL,
  batchNormAddRelu: ALL,
  pool: ALL,
  fullyConnected: ALL,
  contextSum: ALL,
  resize: ALL,
  sigmoid: ALL,
  reconstructionLoss: ALL,
  contrastLoss: ALL,
};

/** All tensors are float32. */
const BYTES_PER_ELEMENT = 4;

/**
 * activationBytes: what the profile keeps. peakBytes: what is alive during the module's backward pass, that is, its activations
 * and the images of the batch; the largest gradient with the one it comes from; weights and momentum of the network, and the
 * module's gradients. Contextual features that later modules need are among the inputs of the module's own encoders. Not
 * counted: batch norm's statistics, dropout masks, and what a library takes as scratch space.
 */
export function moduleMemory(
  config: RunConfig,
  profile: EngineProfile,
  operations: Operation[],
  parameters: { network: number; module: number },
): { activationBytes: number; peakBytes: number } {
  const kept = operations.flatMap(({ kind, inputs, output }) => {
    const parts = { input: inputs.slice(0, 1), others: inputs.slice(1), output: [output] };
    return profile[kind].flatMap((part) => parts[part]);
  });
  const gradients = operations.map(({ inputs, output }) =>
    elementsOf([output, ...inputs.filter((input) => !input.detached)]),
  );
  const bytesPerBatch = BYTES_PER_ELEMENT * config.batchSize;
  const alive = elementsOf([...kept, imageFeature(config)]) + Math.max(...gradients);
  const weights = 2 * parameters.network + parameters.module;
  return {
    activationBytes: bytesPerBatch * elementsOf(kept),
    peakBytes: bytesPerBatch * alive + BYTES_PER_ELEMENT * weights,
  };
}

/** Per image, each tensor once. */
function elementsOf(features: Feature[]): number {
  const distinct = new Map(features.map((feature) => [feature.name, feature]));
  return [...distinct.values()].reduce((sum, { channels, size }) => sum + channels * size ** 2, 0);
}
