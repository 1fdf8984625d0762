/**
 * Rounding. A value within rounding of zero falls on either side of a ReLU, and which side it is moves gradients by a percent,
 * far beyond the bounds. Of the five million values of ResNet-32 at batch 16, a few are that close in every step. Exact
 * arithmetic (the same network in float64) misses the gradients of r32-k2-R1E-contrast by 1.1e-2 and those of r32-k4-E-softmax
 * by 7.3e-3, and PyTorch itself, of another version, misses the parameters of r32-k1-e2e by 2.4e-3: there the reference's
 * float32 fell on the other side.
 *
 * So where a plain replay misses, its steps are repeated with the last bits of the parameters changed at random. What that does
 * to a module's gradient is a sum of a few such ReLUs' shares. Which of them the reference had on the other side is a question of
 * least squares: the weights of the repetitions, module by module (no gradient crosses a boundary), that bring the end of the
 * training closest to the reference's. A right implementation then agrees to 1e-4 or better. A wrong one is no better off: but for
 * such ReLUs last bits move nothing beyond the bounds, and a few dozen directions explain nothing else in thousands of parameters.
 */
import { randomStream } from "../../random.ts";
import type { Network } from "../network.ts";
import { exportState, importState, type State } from "../state.ts";
import { largest } from "./check.ts";
import { gradientScale, isStatistic } from "./compare.ts";
import { forwardPass } from "./forward-pass.ts";
import { LeastSquares } from "./least-squares.ts";
import { type Replaying, useEngineOf } from "./replay.ts";
import { type FoundStep, replayStep } from "./replay-step.ts";
import type { Trace } from "./trace.ts";

/** Repetitions of every step: a few, and where they do not explain it, more. */
const REPETITIONS = [2, 4, 8, 16, 32, 64];
/** Changes of parameters, relative, taken in turns: with little noise few ReLUs change sides, with more the rarer ones do. */
const NOISE = [2 ** -23, 8 * 2 ** -23];
/**
 * `noise` is left of a tensor, relative to its largest magnitude, where every ReLU is on the right side; one on the wrong side
 * leaves hundreds of times as much. Up to `good` times the noise nothing more is looked for.
 */
const GRADIENT = { noise: 1e-5, good: 25 };
const PARAMETER = { noise: 1e-4, good: 2 };
const LOGIT = { noise: 1e-6, good: 5 };
const RIDGE = 1;
const LOGIT_ROUNDS = 4;
/** What of the deviation a round may leave for another to be worth it. */
const LOGIT_GAIN = 0.9;

/** One step of the trajectory that the replay takes from where it is. */
export interface Sample {
  step: number;
  before: State;
  plain: FoundStep;
  after: State;
  /** The gradients of the engine that repeats, from the same parameters. */
  centre?: State;
  /** Differences of the repetitions' gradients from those. */
  shares: State[];
  /** The next step's on the engine that repeats, after the plain step and after each repetition, where they tell. */
  logits: Float32Array[];
  /** The next step's after the plain step. */
  reached?: Float32Array;
}

/** Does the step as the reference did it, ReLUs within rounding of zero included, and leaves the network after it. */
export async function stepAsReference(run: Replaying, step: number): Promise<FoundStep> {
  const samples = await plainSteps(run, step);
  const sample = samples[0]!;
  let weights: Float64Array[] = [];
  for (const count of REPETITIONS) {
    for (const each of samples) await repeat(run, each, count);
    const fits = tellsByLogits(run, step)
      ? [await fitLogits(run, sample)]
      : run.network.modules.map((_, module) => fitModule(run, samples, module));
    weights = fits.map((found) => found.weights);
    if (fits.every(({ isGood }) => isGood)) break;
  }
  const change = weighted(run, sample, weights);
  importState(run.network, updated(run.trace, sample.after, change));
  return { ...sample.plain, gradients: plus(sample.plain.gradients, change, 1) };
}

/** From this step to the last one that what is known depends on. */
async function plainSteps(run: Replaying, first: number): Promise<Sample[]> {
  const { network, trace } = run;
  const isKnownNow = knowsGradients(run, first) || tellsByLogits(run, first);
  const last = isKnownNow ? first : trace.steps - 1;
  const samples = first === 0 ? run.plain.slice(0, last + 1) : [];
  const done = samples.at(-1);
  if (done) importState(network, done.after);
  for (let step = first + samples.length; step <= last; step++)
    samples.push(await plainStep(run, step));
  return samples;
}

/** A step from where the network is. */
export async function plainStep({ network, trace }: Replaying, step: number): Promise<Sample> {
  const before = await exportState(network);
  const plain = await replayStep(network, trace, step, trace.config.learningRate);
  return { step, before, plain, after: await exportState(network), shares: [], logits: [] };
}

const knowsGradients = ({ trace }: Replaying, step: number): boolean =>
  step === 0 && trace.tensors("grad.").size > 0;

async function repeat(run: Replaying, sample: Sample, count: number): Promise<void> {
  const { network, repeater, trace } = run;
  const { step, before, plain, shares } = sample;
  await useEngineOf(repeater);
  const gradientsFrom = async (state: State): Promise<State> => {
    importState(repeater, state);
    return (await replayStep(repeater, trace, step, 0)).gradients;
  };
  sample.centre ??= repeater === network ? plain.gradients : await gradientsFrom(before);
  while (shares.length < count) {
    const gradients = await gradientsFrom(lastBitsChanged(before, step, shares.length));
    run.repeats++;
    shares.push(plus(gradients, sample.centre, -1));
  }
  await useEngineOf(network);
}

/**
 * End to end, a ReLU on the wrong side moves a hundred others in the next step, so the end is out of reach; but there the next
 * step's logits tell. With local modules they hardly move.
 */
const tellsByLogits = (run: Replaying, step: number): boolean =>
  run.network.modules.length === 1 &&
  run.trace.tensors("logits.").has(String(step + 1)) &&
  !knowsGradients(run, step);

interface Fit {
  /** Of the first sample's shares. */
  weights: Float64Array;
  /** Whether what the shares do not explain is rounding. */
  isGood: boolean;
}

interface Row {
  /** Of all samples' shares, one sample after the other. */
  shares: Float64Array;
  target: number;
}

function fitModule(run: Replaying, samples: Sample[], module: number): Fit {
  const size = samples.reduce((sum, { shares }) => sum + shares.length, 0);
  const squares = new LeastSquares(size, RIDGE);
  for (const { shares, target } of moduleRows(run, samples, module, size))
    squares.add(shares, target);
  const weights = squares.solve();
  let left = 0;
  for (const { shares, target } of moduleRows(run, samples, module, size)) {
    const explained = shares.reduce((sum, share, index) => sum + share * weights[index]!, 0);
    left = Math.max(left, Math.abs(target - explained));
  }
  const { good } = knowsGradients(run, samples[0]!.step) ? GRADIENT : PARAMETER;
  return { weights: weights.slice(0, samples[0]!.shares.length), isGood: left <= good };
}

function* moduleRows(
  run: Replaying,
  samples: Sample[],
  module: number,
  size: number,
): Generator<Row> {
  const row: Row = { shares: new Float64Array(size), target: 0 };
  for (const { name } of run.network.modules[module]!.variables.parameterEntries)
    yield* tensorRows(run, samples, name, row);
}

/** The first step's gradients where the trace has them, else the parameters at the end, which are linear in all gradients. */
function* tensorRows(run: Replaying, samples: Sample[], name: string, row: Row): Generator<Row> {
  const isByGradient = knowsGradients(run, samples[0]!.step);
  const reference = run.trace.tensors(isByGradient ? "grad." : "after.");
  const expected = reference.get(name);
  if (!expected) return;
  const last = samples.at(-1)!;
  const found = (isByGradient ? last.plain.gradients : last.after).get(name)!.data;
  const unit = isByGradient
    ? gradientScale(reference, name) * GRADIENT.noise
    : largest(expected.data) * PARAMETER.noise;
  // Of a head whose loss has no weight: no ReLU moves it.
  if (unit === 0) return;
  const columns = samples.flatMap(({ step, shares }) => {
    const factor = (isByGradient ? 1 : effectAtEnd(run, step)) / unit;
    return shares.map((share) => ({ values: share.get(name)!.data, factor }));
  });
  for (let index = 0; index < found.length; index++) {
    for (let column = 0; column < columns.length; column++)
      row.shares[column] = columns[column]!.values[index]! * columns[column]!.factor;
    row.target = (expected.data[index]! - found[index]!) / unit;
    yield row;
  }
}

/** Shares hardly add up in logits: what the weights give is looked at, and they are corrected. */
async function fitLogits(run: Replaying, sample: Sample): Promise<Fit> {
  const expected = run.trace.tensors("logits.").get(String(sample.step + 1))!.data;
  const unit = largest(expected) * LOGIT.noise;
  await observeLogits(run, sample);
  const [plain, ...repeated] = sample.logits as [Float32Array, ...Float32Array[]];
  const weights = new Float64Array(repeated.length);
  sample.reached ??= await nextLogits(run.network, run, sample, new Map());
  let reached = sample.reached;
  let best = { weights: weights.slice(), left: Number.POSITIVE_INFINITY };
  for (let round = 0; round < LOGIT_ROUNDS; round++) {
    const squares = new LeastSquares(repeated.length, RIDGE);
    for (const [at, value] of expected.entries())
      squares.add(
        repeated.map((logits) => (logits[at]! - plain[at]!) / unit),
        (value - reached[at]!) / unit,
      );
    for (const [index, correction] of squares.solve().entries()) weights[index]! += correction;
    reached = await nextLogits(run.network, run, sample, weighted(run, sample, [weights]));
    const left = largest(expected.map((value, at) => value - reached[at]!)) / unit;
    const isWorthAnother = left > LOGIT.good && left < best.left * LOGIT_GAIN;
    if (left < best.left) best = { weights: weights.slice(), left };
    if (!isWorthAnother) break;
  }
  return { weights: best.weights, isGood: best.left <= LOGIT.good };
}

async function observeLogits(run: Replaying, sample: Sample): Promise<void> {
  const { network, repeater } = run;
  const { logits, shares } = sample;
  await useEngineOf(repeater);
  if (logits.length === 0) logits.push(await nextLogits(repeater, run, sample, new Map()));
  for (const share of shares.slice(logits.length - 1))
    logits.push(await nextLogits(repeater, run, sample, share));
  await useEngineOf(network);
}

/** The next step's logits on a network, had this step's gradient been `change` larger. */
async function nextLogits(
  network: Network,
  { trace }: Replaying,
  { after }: Sample,
  change: State,
): Promise<Float32Array> {
  importState(network, updated(trace, after, change));
  return forwardPass(network, trace.batch);
}

/** What a change of a step's gradient does to the parameters after the last step, by Nesterov's momentum. */
function effectAtEnd({ trace }: Replaying, step: number): number {
  const { learningRate, momentum } = trace.config;
  let effect = 1 + momentum;
  for (let later = 1; step + later < trace.steps; later++) effect += momentum ** (later + 1);
  return -learningRate * effect;
}

/** The state after a step had its gradient been `change` larger. */
function updated({ config }: Trace, after: State, change: State): State {
  const { learningRate, momentum } = config;
  const moved = plus(after, change, -learningRate * (1 + momentum));
  const momenta = [...change].map(([name, tensor]) => [`momentum.${name}`, tensor] as const);
  return plus(moved, new Map(momenta), 1);
}

function weighted({ network }: Replaying, { shares }: Sample, weights: Float64Array[]): State {
  const change: State = new Map();
  for (const [module, { variables }] of network.modules.entries())
    for (const { name } of variables.parameterEntries) {
      const { shape, data } = shares[0]!.get(name)!;
      const sum = new Float32Array(data.length);
      for (const [index, share] of shares.entries()) {
        const values = share.get(name)!.data;
        const weight = weights[module]![index]!;
        for (let at = 0; at < sum.length; at++) sum[at]! += weight * values[at]!;
      }
      change.set(name, { shape, data: sum });
    }
  return change;
}

/** `state` with `factor` times `change` added where that has something. */
const plus = (state: State, change: State, factor: number): State =>
  new Map(
    [...state].map(([name, { shape, data }]) => {
      const added = change.get(name)?.data;
      return [name, { shape, data: added ? data.map((v, at) => v + factor * added[at]!) : data }];
    }),
  );

function lastBitsChanged(state: State, step: number, repetition: number): State {
  const stream = randomStream(repetition, "init", step);
  const noise = NOISE[repetition % NOISE.length]!;
  return new Map(
    [...state].map(([name, { shape, data }]) => {
      if (name.startsWith("momentum.") || isStatistic(name)) return [name, { shape, data }];
      return [name, { shape, data: data.map((v) => v * (1 + noise * (2 * stream.uniform() - 1))) }];
    }),
  );
}
