/** One module's steps as the reference did them. */
import { EndFit, knowsGradients } from "./fit-end.ts";
import { NextPassFit, showsInNextPass } from "./fit-next-pass.ts";
import { type Between, type ModuleStep, stepAlone, type Vectors } from "./module-alone.ts";
import { Repetitions, type Sample } from "./repetitions.ts";
import type { Replaying } from "./replaying.ts";
import { updated } from "./update.ts";

export class ModuleReplay {
  readonly run: Replaying;
  readonly #index: number;
  /** By step. */
  readonly #betweens: readonly Between[];
  /** By step: its latest. */
  readonly #repetitions = new Map<number, Repetitions>();

  /** `index` from 0; `betweens`: by step, what the modules before have left. */
  constructor(run: Replaying, index: number, betweens: readonly Between[]) {
    this.run = run;
    this.#index = index;
    this.#betweens = betweens;
  }

  /** All steps. */
  async steps(from: Vectors): Promise<ModuleStep[]> {
    const done: ModuleStep[] = [];
    let before = from;
    for (const step of this.#betweens.keys()) {
      const sample = await this.#sample(step, before);
      const { plain } = sample;
      const lacking = await this.#explain(await this.#fit(sample));
      const gradient = plain.gradient.map((value, at) => value + lacking[at]!);
      before = updated(this.run.trace, plain.after, lacking);
      done.push({ ...plain, gradient, after: before });
    }
    return done;
  }

  /** Steps as the engine does them, to the last. */
  async samplesFrom(first: number, from: Vectors): Promise<Sample[]> {
    const samples: Sample[] = [];
    let before = from;
    for (let step = first; step < this.#betweens.length; step++) {
      const sample = await this.#sample(step, before);
      samples.push(sample);
      before = sample.plain.after;
    }
    return samples;
  }

  /** With the repetitions of the same step that there were already. */
  #repeat(sample: Sample): Repetitions {
    const { step } = sample;
    const repeated = new Repetitions(this.run, sample, this.#repetitions.get(step)?.shares);
    this.#repetitions.set(step, repeated);
    return repeated;
  }

  async #sample(step: number, before: Vectors): Promise<Sample> {
    const { network, trace } = this.run;
    const here = { network, index: this.#index, before, between: this.#betweens[step]! };
    const plain = await stepAlone(here, trace.batch, trace.config.learningRate);
    return { ...here, step, plain };
  }

  async #fit(sample: Sample): Promise<EndFit | NextPassFit> {
    const { step, plain } = sample;
    const { trace } = this.run;
    const repeated = this.#repeat(sample);
    if (showsInNextPass(this.run, step))
      return new NextPassFit(this.run, repeated, this.#betweens[step + 1]!);
    const isBeforeUnsure = step > 0 && showsInNextPass(this.run, step - 1);
    const before = isBeforeUnsure ? [this.#repetitions.get(step - 1)!] : [];
    const following = knowsGradients(trace, step)
      ? []
      : await this.samplesFrom(step + 1, plain.after);
    return new EndFit(this, repeated, {
      before,
      later: following.map((each) => this.#repeat(each)),
    });
  }

  /** What is to be added to a gradient: with no repetition, with a few, and where they do not explain the step, with twice as many. */
  async #explain(fitting: EndFit | NextPassFit): Promise<Float32Array> {
    const { repeated } = fitting;
    for (;;) {
      const { change, left, isGood, isBroken } = await fitting.fit();
      const repetitions = Math.min(...repeated.map(({ shares }) => shares.length));
      const { step } = fitting.sample;
      const modules = this.run.network.modules.length;
      this.run.report({ module: this.#index + 1, modules, step, repetitions, left });
      const isEnough = repetitions >= this.run.mostRepetitions;
      if (isEnough && isBroken) this.run.giveUp();
      if (isGood || isEnough) return change;
      const count = Math.min(Math.max(2, 2 * repetitions), this.run.mostRepetitions);
      for (const each of repeated) await each.upTo(count);
    }
  }
}
