/**
 * Which gradient a module had, told by the gradients where the trace has them (of the first step), else by the parameters after
 * the last step, which are linear in the gradients of all steps that are left.
 */
import { BOUNDS, largest } from "./check.ts";
import { type Fit, RIDGE, weighted } from "./fit.ts";
import { LeastSquares } from "./least-squares.ts";
import type { ModuleReplay } from "./module-replay.ts";
import type { Repetitions, Sample } from "./repetitions.ts";
import { type Told, toldBy } from "./told.ts";
import type { Trace } from "./trace.ts";
import { effectAtEnd, updated } from "./update.ts";

/**
 * `noise` is left of a tensor, relative to its largest magnitude, where every ReLU is on the right side; one on the wrong side
 * leaves hundreds of times as much. Up to `good` times the noise nothing more is looked for; above `most` a bound is broken.
 */
const GRADIENT = { noise: 1e-5, good: 25, most: BOUNDS.gradients / 1e-5 };
const PARAMETER = { noise: 1e-4, good: 2, most: BOUNDS.parameters / 1e-4 };

export const knowsGradients = (trace: Trace, step: number): boolean =>
  step === 0 && trace.tensors("grad.").size > 0;

/** ReLUs of later steps move with what is added to this one's gradient: these are done again, and the addition is corrected. */
const ROUNDS = 4;
/** What of the squares a round may leave for another to be worth it. */
const GAIN = 0.9;

/** What the later steps start from. */
interface Start {
  /** To the gradient of this one. */
  added: Float32Array;
  later: readonly Sample[];
}

interface Solution extends Fit {
  /** Of the squares of what is not explained: unlike the largest, it falls with each ReLU that is found. */
  sum: number;
}

/** Of a module's gradient of a step. */
export class EndFit {
  readonly #module: ModuleReplay;
  readonly sample: Sample;
  /** They start from what is added to this step's gradient. */
  readonly #later: readonly Repetitions[];
  readonly repeated: readonly Repetitions[];
  readonly #isByGradient: boolean;
  readonly #told: Told;
  readonly #squares = new LeastSquares(RIDGE);
  /** Each column of the squares: which repetition's share of the gradient of step `from`. */
  readonly #columns: { share: Float32Array; from: number }[] = [];
  #start: Start;

  /**
   * `later`: of the steps after it, as far as what is told depends on their gradients too. `before`: of the step before, whose
   * gradient may still lack something, which counts as if this one's did.
   */
  constructor(
    module: ModuleReplay,
    repeated: Repetitions,
    { before, later }: { before: readonly Repetitions[]; later: readonly Repetitions[] },
  ) {
    const { trace, network } = module.run;
    const { sample } = repeated;
    this.#module = module;
    this.sample = sample;
    this.#later = later;
    this.repeated = [...before, repeated, ...later];
    this.#isByGradient = knowsGradients(trace, sample.step);
    const entries = network.modules[sample.index]!.variables.parameterEntries;
    this.#told = toldBy(
      trace,
      this.#isByGradient ? "grad." : "after.",
      entries,
      this.#bounds.noise,
    );
    this.#start = {
      added: new Float32Array(sample.plain.gradient.length),
      later: later.map(({ sample: each }) => each),
    };
  }

  async fit(): Promise<Fit> {
    this.#addColumns();
    let best: Solution & { start: Start } = { ...this.#solve(), start: this.#start };
    for (let round = 0; round < ROUNDS && !best.isGood && this.#later.length > 0; round++) {
      await this.#startFrom(best.change);
      const next = { ...this.#solve(), start: this.#start };
      const isWorthAnother = next.sum < best.sum * GAIN;
      if (next.sum < best.sum) best = next;
      if (!isWorthAnother) break;
    }
    this.#return(best.start);
    return best;
  }

  get #bounds() {
    return this.#isByGradient ? GRADIENT : PARAMETER;
  }

  #effect(step: number): number {
    return this.#isByGradient ? 1 : effectAtEnd(this.#module.run.trace, step);
  }

  #addColumns(): void {
    for (const { sample, shares } of this.repeated) {
      const known = this.#columns.filter(({ from }) => from === sample.step).length;
      const effect = this.#effect(sample.step);
      for (const share of shares.slice(known)) {
        this.#columns.push({ share, from: sample.step });
        this.#squares.add(this.#told.unit.map((unit, at) => (share[at]! * effect) / unit));
      }
    }
  }

  #solve(): Solution {
    const { expected, unit } = this.#told;
    const { plain } = this.#start.later.at(-1) ?? this.sample;
    const found = this.#isByGradient ? plain.gradient : plain.after.parameters;
    const target = unit.map((each, at) => (expected[at]! - found[at]!) / each);
    const weights = this.#squares.solve(target);
    const shares = this.#columns.map(({ share }) => share);
    const effects = this.#columns.map(({ from }, column) => weights[column]! * this.#effect(from));
    const explained = weighted(shares, effects, unit.length);
    const rest = target.map((each, at) => each - explained[at]! / unit[at]!);
    const left = largest(rest);
    const { step } = this.sample;
    const factors = this.#columns.map(({ from }, column) =>
      from > step ? 0 : effects[column]! / this.#effect(step),
    );
    const more = weighted(shares, factors, unit.length);
    const change = this.#start.added.map((value, at) => value + more[at]!);
    const { good, most } = this.#bounds;
    const sum = rest.reduce((total, each) => total + each * each, 0);
    return { change, left, sum, isGood: left <= good, isBroken: left > most };
  }

  async #startFrom(added: Float32Array): Promise<void> {
    const { step, plain } = this.sample;
    const after = updated(this.#module.run.trace, plain.after, added);
    this.#return({ added, later: await this.#module.samplesFrom(step + 1, after) });
  }

  #return(start: Start): void {
    if (start === this.#start) return;
    for (const [index, repeated] of this.#later.entries()) repeated.moveTo(start.later[index]!);
    this.#start = start;
  }
}
