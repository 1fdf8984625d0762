/**
 * Which gradient a module had, told by its forward pass of the step after: by its batch norms' running statistics where that is
 * the last step, and by its logits where the module is the last. A ReLU on the wrong side moves a hundred others in the next
 * step's gradients, but the forward pass is continuous.
 */
import { randomStream } from "../../random.ts";
import type { Network } from "../network.ts";
import { largest } from "./check.ts";
import { type Fit, RIDGE, weighted } from "./fit.ts";
import { knowsGradients } from "./fit-end.ts";
import { LeastSquares } from "./least-squares.ts";
import { type Between, forwardAlone, type Here } from "./module-alone.ts";
import { withOtherLastBits } from "./noise.ts";
import type { Repetitions, Sample } from "./repetitions.ts";
import { type Replaying, useEngineOf } from "./replaying.ts";
import { type Told, toldBy } from "./told.ts";
import type { Trace } from "./trace.ts";
import { updated } from "./update.ts";

/** The least that rounding leaves of a tensor, relative to its largest magnitude. */
const LOGIT_NOISE = 1e-6;
const STATISTIC_NOISE = 2e-7;
/** Passes with other last bits, which show what it leaves. */
const ROUNDING_PASSES = 4;
/** Times what rounding leaves: nothing more is looked for. */
const GOOD = 5;
/** Shares hardly add up in a pass: what the weights give is looked at, and they are corrected. */
const ROUNDS = 4;
/** What of the deviation a round may leave for another to be worth it. */
const GAIN = 0.9;

/**
 * Whether a gradient of the step shows there, and not at once. Logits alone are too few to tell more than a few ReLUs: they are
 * looked at where a network of one module leaves nothing better.
 */
export const showsInNextPass = ({ network, trace }: Replaying, step: number): boolean =>
  !knowsGradients(trace, step) &&
  (step === trace.steps - 2 ||
    (network.modules.length === 1 && trace.tensors("logits.").has(String(step + 1))));

/** Of a pass. */
interface ToldOfPass extends Told {
  /** Tensors in it. */
  parts: readonly { offset: number; size: number }[];
}

export class NextPassFit {
  readonly sample: Sample;
  readonly repeated: readonly [Repetitions];
  readonly #run: Replaying;
  /** The next step's. */
  readonly #between: Between;
  readonly #squares = new LeastSquares(RIDGE);
  #told: ToldOfPass | null = null;
  /** Of the engine that repeats, after the plain step. */
  #centre: Float32Array | null = null;

  constructor(run: Replaying, repeated: Repetitions, between: Between) {
    this.#run = run;
    this.sample = repeated.sample;
    this.repeated = [repeated];
    this.#between = between;
  }

  async fit(): Promise<Fit> {
    await this.#addColumns();
    const { expected, unit } = this.#told!;
    const { sample } = this;
    const [{ shares }] = this.repeated;
    const weights = new Float64Array(shares.length);
    let best: Fit | null = null;
    for (let round = 0; round <= ROUNDS; round++) {
      const change = weighted(shares, weights, sample.plain.gradient.length);
      const reached = await this.#pass(this.#run.network, change);
      const missing = unit.map((each, at) => (expected[at]! - reached[at]!) / each);
      const left = largest(missing);
      const isGood = left <= GOOD;
      const isWorthAnother = !isGood && left < (best?.left ?? Number.POSITIVE_INFINITY) * GAIN;
      if (!best || left < best.left) best = { change, left, isGood, isBroken: false };
      if (!isWorthAnother) break;
      for (const [index, correction] of this.#squares.solve(missing).entries())
        weights[index]! += correction;
    }
    return best!;
  }

  async #addColumns(): Promise<void> {
    const { network, repeater } = this.#run;
    const [{ shares }] = this.repeated;
    await useEngineOf(repeater);
    const none = new Float32Array(this.sample.plain.gradient.length);
    this.#centre ??= await this.#pass(repeater, none);
    this.#told ??= await this.#measure(this.#centre);
    const { unit } = this.#told;
    const centre = this.#centre;
    for (const share of shares.slice(this.#squares.count)) {
      const reached = await this.#pass(repeater, share);
      this.#squares.add(unit.map((each, at) => (reached[at]! - centre[at]!) / each));
    }
    await useEngineOf(network);
  }

  /** What rounding leaves of a part is the root mean square of what other last bits change in it. */
  async #measure(centre: Float32Array): Promise<ToldOfPass> {
    const { network, repeater, trace } = this.#run;
    const { index, step, plain } = this.sample;
    const module = repeater.modules[index]!;
    const told = toldOfPass(network, trace, { index, step: step + 1 });
    const noise = await this.#run.noise();
    const start = { before: plain.after, between: this.#between };
    const passes: Float32Array[] = [];
    for (let pass = 0; pass < ROUNDING_PASSES; pass++) {
      const seed = randomStream(pass, "init", step + 1, index);
      const moved = withOtherLastBits(module, start, noise, { units: 1, seed });
      passes.push(await passOf({ network: repeater, index, ...moved }));
    }
    for (const { offset, size } of told.parts) {
      let sum = 0;
      for (const pass of passes)
        for (let at = offset; at < offset + size; at++) sum += (pass[at]! - centre[at]!) ** 2;
      const measured = Math.sqrt(sum / size / ROUNDING_PASSES);
      for (let at = offset; at < offset + size; at++)
        told.unit[at] = Math.max(told.unit[at]!, measured);
    }
    return told;
  }

  /** Had the step's gradient been larger. */
  #pass(network: Network, change: Float32Array): Promise<Float32Array> {
    const { index, plain } = this.sample;
    const before = updated(this.#run.trace, plain.after, change);
    return passOf({ network, index, before, between: this.#between });
  }
}

/** A module's running statistics after a pass, and of the last module its logits. */
async function passOf(here: Here): Promise<Float32Array> {
  const { statistics, headOutput } = await forwardAlone(here);
  const isLastModule = here.index === here.network.modules.length - 1;
  return isLastModule ? Float32Array.of(...statistics, ...headOutput) : statistics;
}

/** With the least that rounding leaves. */
function toldOfPass(
  { modules }: Network,
  trace: Trace,
  { index, step }: { index: number; step: number },
): ToldOfPass {
  const { statisticsEntries } = modules[index]!.variables;
  const { expected, unit } = toldBy(trace, "after.", statisticsEntries, STATISTIC_NOISE);
  if (step < trace.steps - 1) unit.fill(Number.POSITIVE_INFINITY);
  const logits = trace.tensors("logits.").get(String(step))?.data;
  if (index < modules.length - 1 || !logits) return { expected, unit, parts: statisticsEntries };
  return {
    expected: Float32Array.of(...expected, ...logits),
    unit: Float64Array.of(...unit, ...logits.map(() => largest(logits) * LOGIT_NOISE)),
    parts: [...statisticsEntries, { offset: expected.length, size: logits.length }],
  };
}
