/**
 * Rounding. A value within rounding of zero falls on either side of a ReLU, and which side it is moves gradients by a percent,
 * far beyond the bounds. Of the five million values of ResNet-32 at batch 16, a few are that close in every step. Exact
 * arithmetic (the same network in float64) misses the gradients of r32-k2-R1E-contrast by 1.1e-2 and those of r32-k4-E-softmax
 * by 7.3e-3, and PyTorch itself, of another version, misses the parameters of r32-k1-e2e by 2.4e-3: there the reference's
 * float32 fell on the other side.
 *
 * So where a plain replay misses, its steps are repeated with the last bits of the parameters changed at random. What that does
 * to a module's gradient is a sum of a few such ReLUs' shares. Which of them the reference had on the other side is a question of
 * least squares: the weights of the repetitions, module by module (no gradient crosses a boundary), that bring what the trace
 * tells of the gradient closest to the reference's. A right implementation then agrees to 1e-4 or better. A wrong one is no better
 * off: but for such ReLUs last bits move nothing beyond the bounds, and these directions explain nothing else in thousands of
 * parameters.
 */
import { importState, type State } from "../state.ts";
import type { Fit } from "./fit.ts";
import { fitEnd, knowsGradients } from "./fit-end.ts";
import { fitNextPass, showsInNextPass } from "./fit-next-pass.ts";
import type { Replaying } from "./replay.ts";
import type { FoundStep } from "./replay-step.ts";
import { plainStep, repeat, type Sample } from "./sample.ts";
import { plus, updated } from "./state-arithmetic.ts";

/** Numbers of repetitions: a few, and where they do not explain a step, twice as many. */
function* doubling(most: number): Generator<number> {
  for (let count = 2; count < most; count *= 2) yield count;
  yield most;
}

/** Does the step as the reference did it, ReLUs within rounding of zero included, and leaves the network after it. */
export async function stepAsReference(run: Replaying, step: number): Promise<FoundStep> {
  const samples = await plainSteps(run, step);
  const sample = samples[0]!;
  const change = showsInNextPass(run, step)
    ? await explainByNextPass(run, sample)
    : await explainByEnd(run, samples);
  run.before = sample;
  importState(run.network, updated(run.trace, sample.after, change));
  return { ...sample.plain, gradients: plus(sample.plain.gradients, change, 1) };
}

/** What is to be added to the first sample's gradients. */
async function explainByEnd(run: Replaying, samples: Sample[]): Promise<State> {
  const [{ step }] = samples as [Sample];
  const all =
    run.before && showsInNextPass(run, run.before.step) ? [run.before, ...samples] : samples;
  const changes: State[] = [];
  const unexplained = new Set(run.network.modules.keys());
  for (const count of doubling(run.mostRepetitions)) {
    for (const sample of all) await repeat(run, sample, count, unexplained);
    for (const module of unexplained) {
      const { change, isGood } = fitEnd(run, all, module, step);
      changes[module] = change;
      if (isGood) unexplained.delete(module);
    }
    if (unexplained.size === 0) break;
  }
  return unionOf(changes);
}

/** Module by module, since a module's pass is that of the modules before it too. */
async function explainByNextPass(run: Replaying, sample: Sample): Promise<State> {
  let changes: State = new Map();
  for (const module of run.network.modules.keys()) {
    let fit: Fit = { change: new Map(), isGood: false };
    for (const count of doubling(run.mostRepetitions)) {
      await repeat(run, sample, count, new Set([module]));
      fit = await fitNextPass(run, sample, module, changes);
      if (fit.isGood) break;
    }
    changes = unionOf([changes, fit.change]);
  }
  return changes;
}

/** From this step to the last one that what is known depends on. */
async function plainSteps(run: Replaying, first: number): Promise<Sample[]> {
  const { network, trace } = run;
  const isKnownNow = knowsGradients(trace, first) || showsInNextPass(run, first);
  const last = isKnownNow ? first : trace.steps - 1;
  const samples = first === 0 ? run.plain.slice(0, last + 1) : [];
  const done = samples.at(-1);
  if (done) importState(network, done.after);
  for (let step = first + samples.length; step <= last; step++)
    samples.push(await plainStep(run, step));
  return samples;
}

const unionOf = (states: readonly State[]): State => new Map(states.flatMap((each) => [...each]));
