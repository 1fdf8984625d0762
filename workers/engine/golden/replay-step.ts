import type { Tensor } from "@tensorflow/tfjs-core";
import type { LocalModule } from "../local-module.ts";
import type { Network } from "../network.ts";
import { type State, toState } from "../state.ts";
import { type StepResult, trainStep } from "../train-step.ts";
import type { Trace } from "./trace.ts";

export interface FoundStep extends StepResult {
  /** Of the last module. */
  logits: Float32Array;
  /** By the names and in the layouts of the reference. */
  gradients: State;
}

/** One step of training on the trace's batch. */
export async function replayStep(
  network: Network,
  trace: Trace,
  step: number,
  learningRate: number,
): Promise<FoundStep> {
  const gradients: State = new Map();
  let logits = new Float32Array();
  const steps = trainStep(network, trace.batch, {
    learningRate,
    step,
    observe(module, { headOutput, gradient }) {
      addGradients(module, gradient, gradients);
      logits = headOutput.dataSync<"float32">() as Float32Array<ArrayBuffer>;
    },
  });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return { ...next.value, logits, gradients };
}

function addGradients({ variables }: LocalModule, gradient: Tensor, gradients: State): void {
  const values = gradient.dataSync<"float32">();
  for (const entry of variables.parameterEntries) gradients.set(entry.name, toState(entry, values));
}
