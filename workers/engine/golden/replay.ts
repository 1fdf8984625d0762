/** Does what the reference did in a trace, and compares; near-zero.ts says how rounding is told from errors. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Engine } from "../engine.ts";
import { evaluate } from "../evaluate.ts";
import { createNetwork, type Network } from "../network.ts";
import { exportState, importState, type State } from "../state.ts";
import { type Check, Checks, isBeyondRounding, isBroken } from "./check.ts";
import {
  compareEvaluation,
  compareState,
  compareStep,
  isStatistic,
  requireNothingElseTrained,
} from "./compare.ts";
import { forwardPass } from "./forward-pass.ts";
import { stepAsReference } from "./near-zero.ts";
import type { FoundStep } from "./replay-step.ts";
import { plainStep, type Sample } from "./sample.ts";
import { readTrace, type Trace } from "./trace.ts";

/** Passes in training mode after the last step, which give `warm.*`. */
const WARM_PASSES = 60;
const STATISTICS_MOMENTUM = 0.1;

export interface Replay {
  /** With ReLUs within rounding of zero on the reference's side, where a plain replay misses. */
  checks: Check[];
  /** As the engine computes it, to the first step that misses. */
  plain: Check[];
  /** Steps done again with other last bits. */
  repeats: number;
}

export interface ReplayOptions {
  /** Losses, logits and gradients of the first step alone. */
  firstStep?: boolean;
  /** What steps are repeated on where that is needed, for an engine that takes minutes over one: any right one will do. */
  repeatOn?: Engine;
  /** Of a step. ResNet-32 takes up to 128, ResNet-110 of one module hundreds. */
  mostRepetitions?: number;
}

export async function replay(
  engine: Engine,
  folder: string,
  { firstStep = false, repeatOn = engine, mostRepetitions = 512 }: ReplayOptions = {},
): Promise<Replay> {
  const trace = readTrace(folder);
  const network = await networkOn(engine, trace);
  const repeater = repeatOn === engine ? network : await networkOn(repeatOn, trace);
  const run: Replaying = { network, repeater, trace, mostRepetitions, plain: [], repeats: 0 };
  try {
    await useEngineOf(network);
    requireNothingElseTrained(trace, await exportState(network));
    const takePlainStep = async (step: number): Promise<FoundStep> => {
      run.plain.push(await plainStep(run, step));
      return run.plain.at(-1)!.plain;
    };
    const plain = await compared(run, takePlainStep, firstStep);
    if (!plain.some(isBroken) || plain.some(isBeyondRounding))
      return { checks: plain, plain, repeats: 0 };
    const checks = await compared(run, (step) => stepAsReference(run, step), firstStep);
    return { checks, plain, repeats: run.repeats };
  } finally {
    network.dispose();
    if (repeater !== network) repeater.dispose();
  }
}

async function networkOn(engine: Engine, trace: Trace): Promise<Network> {
  await useEngineOf({ engine });
  return createNetwork(engine, trace.config);
}

/** Of several engines in a process one computes at a time. */
export async function useEngineOf({ engine }: Pick<Network, "engine">): Promise<void> {
  await engine.tf.setBackend(engine.name);
}

/** A replay under way. */
export interface Replaying {
  network: Network;
  /** What steps are repeated with: `network`, or one on another engine. */
  repeater: Network;
  trace: Trace;
  mostRepetitions: number;
  /** Its steps as the engine does them, to the first that is above a bound. */
  plain: Sample[];
  /** The step before, where it was repeated. */
  before?: Sample;
  /** Steps done again with other last bits. */
  repeats: number;
}

/** From the trace's first state to its end, or to what is above its bound. */
async function compared(
  { network, trace }: Replaying,
  takeStep: (step: number) => Promise<FoundStep>,
  firstStep: boolean,
): Promise<Check[]> {
  const checks = new Checks();
  const isOver = (): boolean => checks.list().some(isBroken);
  importState(network, trace.tensors("init."), { allowMissingMomentum: true });
  for (let step = 0; step < (firstStep ? 1 : trace.steps) && !isOver(); step++)
    checks.addAll(compareStep(trace, step, await takeStep(step)));
  if (!firstStep && !isOver()) {
    const after = await exportState(network);
    checks.addAll(compareState(trace, after, "after."));
    if (!isOver()) checks.addAll(await replayEvaluation(network, trace, after));
  }
  return checks.list();
}

/** With `warm.*` and in evaluation mode. */
async function replayEvaluation(network: Network, trace: Trace, after: State): Promise<Checks> {
  const checks = new Checks();
  const warm = await warmed(network, trace, after);
  checks.addAll(compareState(trace, warm, "warm."));
  importState(network, warm);
  checks.addAll(await evaluateTrace(network, trace));
  return checks;
}

/**
 * The state after the passes that give `warm.*`. All of them see the same batch and parameters, so they have the same moments,
 * which one of them tells: r' = 0.9 r + 0.1 moment.
 */
async function warmed(network: Network, trace: Trace, before: State): Promise<State> {
  await forwardPass(network, trace.batch);
  const state = await exportState(network);
  const left = (1 - STATISTICS_MOMENTUM) ** WARM_PASSES;
  for (const [name, { data }] of state)
    if (isStatistic(name))
      data.forEach((once, index) => {
        const old = before.get(name)!.data[index]!;
        data[index] = old + ((once - old) / STATISTICS_MOMENTUM) * (1 - left);
      });
  return state;
}

async function evaluateTrace(network: Network, trace: Trace): Promise<Checks> {
  const { tf } = network.engine;
  const observed: Tensor[] = [];
  const evaluation = evaluate(network, [trace.batch], {
    observe: (tensor) => observed.push(tf.keep(tf.clone(tensor))),
  });
  let next = await evaluation.next();
  while (!next.done) next = await evaluation.next();
  const logits = await observed[0]!.data();
  tf.dispose(observed);
  return compareEvaluation(trace, logits, next.value.loss);
}
