import { parseRunConfig, type RunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import type { Batch } from "@contsup/workers/data/batches";
import type { Network } from "@contsup/workers/engine/network";
import { exportState } from "@contsup/workers/engine/state";
import { type StepOptions, type StepResult, trainStep } from "@contsup/workers/engine/train-step";

const IMAGE_VALUES = 32 * 32 * 3;

export function config(input: RunConfigInput = {}): RunConfig {
  const parsed = parseRunConfig({ depth: 20, batchSize: 8, ...input });
  if (parsed.config) return parsed.config;
  throw new Error(parsed.issues.map(({ message }) => message).join("; "));
}

/** Classes in turn; an image's brightness tells its class, so that there is something to learn. */
export function batch(count = 8, classes = 10): Batch {
  const labels = Int32Array.from({ length: count }, (_, index) => index % classes);
  const images = Float32Array.from({ length: count * IMAGE_VALUES }, (_, index) => {
    const label = labels[Math.floor(index / IMAGE_VALUES)]!;
    return Math.sin(index * 12.9898) + label / classes - 0.5;
  });
  return { images, labels, count };
}

export async function step(
  network: Network,
  of: Batch = batch(),
  options: Partial<StepOptions> = {},
): Promise<StepResult> {
  const steps = trainStep(network, of, { learningRate: 0.05, step: 0, ...options });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return next.value;
}

/** All of the network's tensors by name, as plain numbers. */
export async function snapshot(network: Network): Promise<Record<string, number[]>> {
  const state = await exportState(network);
  return Object.fromEntries([...state].map(([name, { data }]) => [name, [...data]]));
}
