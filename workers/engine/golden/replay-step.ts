import type { Tensor } from "@tensorflow/tfjs-core";
import type { LocalModule } from "../local-module.ts";
import type { Network } from "../network.ts";
import { type State, toState } from "../state.ts";
import { type StepResult, trainStep } from "../train-step.ts";
import type { ModuleStep } from "./module-alone.ts";
import type { Trace } from "./trace.ts";

export interface FoundStep extends Pick<StepResult, "headLoss" | "reconstructionLoss"> {
  /** Of the last module. */
  logits: Float32Array;
  /** By the names and in the layouts of the reference. */
  gradients: State;
}

/** One step of training on the trace's batch. */
export async function replayStep(network: Network, trace: Trace, step: number): Promise<FoundStep> {
  const observed: Observed[] = [];
  const { tf } = network.engine;
  const keep = (tensor: Tensor): Tensor => tf.keep(tf.clone(tensor));
  const steps = trainStep(network, trace.batch, {
    learningRate: trace.config.learningRate,
    step,
    observe: (module, { headOutput, gradient }) =>
      observed.push({ module, logits: keep(headOutput), gradient: keep(gradient) }),
  });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return { ...next.value, ...(await read(observed)) };
}

/** Clones of what a module gave: a GPU's tensors can only be read later. */
interface Observed {
  module: LocalModule;
  logits: Tensor;
  gradient: Tensor;
}

async function read(observed: Observed[]): Promise<Pick<FoundStep, "logits" | "gradients">> {
  const gradients: State = new Map();
  for (const { module, gradient } of observed)
    addGradients(module, await gradient.data<"float32">(), gradients);
  const logits = (await observed.at(-1)!.logits.data<"float32">()) as Float32Array<ArrayBuffer>;
  for (const { logits, gradient } of observed) {
    logits.dispose();
    gradient.dispose();
  }
  return { logits, gradients };
}

function addGradients({ variables }: LocalModule, values: Float32Array, gradients: State): void {
  for (const entry of variables.parameterEntries) gradients.set(entry.name, toState(entry, values));
}

/** The same of modules that were run alone. */
export function foundStep({ modules }: Network, steps: readonly ModuleStep[]): FoundStep {
  const gradients: State = new Map();
  for (const [index, { gradient }] of steps.entries())
    addGradients(modules[index]!, gradient, gradients);
  return {
    headLoss: steps.map(({ headLoss }) => headLoss),
    reconstructionLoss: steps.map(({ reconstructionLoss }) => reconstructionLoss),
    logits: steps.at(-1)!.headOutput,
    gradients,
  };
}
