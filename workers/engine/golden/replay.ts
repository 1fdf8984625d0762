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
import { read, write } from "./module-alone.ts";
import { stepsAsReference } from "./near-zero.ts";
import { type FoundStep, foundStep, replayStep } from "./replay-step.ts";
import { type Progress, Replaying, useEngineOf } from "./replaying.ts";
import { readTrace, type Trace } from "./trace.ts";

/** Passes in training mode after the last step, which give `warm.*`. */
const WARM_PASSES = 60;
const STATISTICS_MOMENTUM = 0.1;

export interface Replay {
  /** With ReLUs within rounding of zero on the reference's side, where a plain replay misses. */
  checks: Check[];
  /** As the engine computes it, to the first step that misses. */
  plain: Check[];
  /** ReLUs next to zero: how many were looked at, and how many the reference had on their other side. */
  relus: { looked: number; turned: number };
}

export interface ReplayOptions {
  /** Losses, logits and gradients of the first step alone. */
  firstStep?: boolean;
  /** What ReLUs are turned on where that is needed, for an engine that takes minutes over a step: any right one will do. */
  searchOn?: Engine;
  /** That are looked at in a module's step. Most take dozens, large modules of ResNet-110 hundreds. */
  mostRelus?: number;
  report?: (progress: Progress) => void;
}

export async function replay(
  engine: Engine,
  folder: string,
  { firstStep = false, searchOn = engine, mostRelus = 1024, report = () => {} }: ReplayOptions = {},
): Promise<Replay> {
  const trace = readTrace(folder);
  const network = await networkOn(engine, trace);
  const searcher = searchOn === engine ? network : await networkOn(searchOn, trace);
  const steps = firstStep ? 1 : trace.steps;
  try {
    await useEngineOf(network);
    requireNothingElseTrained(trace, await exportState(network));
    importState(network, trace.tensors("init."), { allowMissingMomentum: true });
    const before = await Promise.all(network.modules.map(({ variables }) => read(variables)));
    const plain = await compared(network, trace, {
      steps,
      takeStep: (step) => replayStep(network, trace, step),
    });
    if (!plain.some(isBroken) || plain.some(isBeyondRounding))
      return { checks: plain, plain, relus: { looked: 0, turned: 0 } };
    const run = new Replaying({ network, searcher, trace }, { mostRelus, report });
    const modules = await stepsAsReference(run, before, steps);
    for (const [index, { variables }] of network.modules.entries())
      write(network, variables, modules[index]!.at(-1)!.after);
    const checks = await compared(network, trace, {
      steps,
      takeStep: (step) =>
        foundStep(
          network,
          modules.map((each) => each[step]!),
        ),
    });
    return { checks, plain, relus: { looked: run.looked, turned: run.turned } };
  } finally {
    network.dispose();
    if (searcher !== network) searcher.dispose();
  }
}

async function networkOn(engine: Engine, trace: Trace): Promise<Network> {
  await useEngineOf({ engine });
  return createNetwork(engine, trace.config);
}

/** To what is above its bound; the network's state after the last step too, unless `steps` are fewer than the trace's. */
async function compared(
  network: Network,
  trace: Trace,
  {
    steps,
    takeStep,
  }: { steps: number; takeStep: (step: number) => FoundStep | Promise<FoundStep> },
): Promise<Check[]> {
  const checks = new Checks();
  const isOver = (): boolean => checks.list().some(isBroken);
  for (let step = 0; step < steps && !isOver(); step++)
    checks.addAll(compareStep(trace, step, await takeStep(step)));
  if (steps === trace.steps && !isOver()) {
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
  forwardPass(network, trace.batch);
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
