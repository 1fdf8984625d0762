/** Does what the reference did in a trace, and compares; best-attempt.ts says how rounding is told from errors. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Engine } from "../engine.ts";
import { evaluate } from "../evaluate.ts";
import { createNetwork, type Network } from "../network.ts";
import { exportState, importState, type State } from "../state.ts";
import { bestAttempt } from "./best-attempt.ts";
import { type Check, Checks } from "./check.ts";
import {
  compareEvaluation,
  compareState,
  isStatistic,
  requireNothingElseTrained,
} from "./compare.ts";
import { replayStep } from "./replay-step.ts";
import { readTrace, type Trace } from "./trace.ts";

/** Passes in training mode after the last step, which give `warm.*`. */
const WARM_PASSES = 60;
const STATISTICS_MOMENTUM = 0.1;

export interface Replay {
  checks: Check[];
  /** Replays of steps beyond the plain ones. */
  repeats: number;
}

/** `firstStep`: losses, logits and gradients of the first step alone. */
export async function replay(
  engine: Engine,
  folder: string,
  { firstStep = false }: { firstStep?: boolean } = {},
): Promise<Replay> {
  const trace = readTrace(folder);
  const network = createNetwork(engine, trace.config);
  try {
    importState(network, trace.tensors("init."), { allowMissingMomentum: true });
    const run: Replaying = { network, trace, checks: new Checks(), repeats: 0 };
    for (let step = 0; step < (firstStep ? 1 : trace.steps); step++)
      await bestAttempt(run, step, firstStep);
    if (!firstStep) await finish(run);
    return { checks: run.checks.list(), repeats: run.repeats };
  } finally {
    network.dispose();
  }
}

/** A replay under way. */
export interface Replaying {
  network: Network;
  trace: Trace;
  checks: Checks;
  repeats: number;
}

async function finish({ network, trace, checks }: Replaying): Promise<void> {
  const after = await exportState(network);
  checks.addAll(compareState(trace, after, "after."));
  requireNothingElseTrained(trace, after);
  const warm = await warmed(network, trace, after);
  checks.addAll(compareState(trace, warm, "warm."));
  importState(network, warm);
  checks.addAll(await replayEvaluation(network, trace));
}

/**
 * The state after the passes that give `warm.*`. All of them see the same batch and parameters, so they have the same moments,
 * which one step with learning rate 0 tells: r' = 0.9 r + 0.1 moment.
 */
async function warmed(network: Network, trace: Trace, before: State): Promise<State> {
  await replayStep(network, trace, trace.steps, 0);
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

async function replayEvaluation(network: Network, trace: Trace): Promise<Checks> {
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
