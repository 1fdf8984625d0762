/** A module's step, repeated with other last bits: which ReLUs change sides, and what that does to its gradient. */
import { randomStream } from "../../random.ts";
import { type ModuleStep, type Start, stepAlone } from "./module-alone.ts";
import { withOtherLastBits } from "./noise.ts";
import { type Replaying, useEngineOf } from "./replaying.ts";

/**
 * How many units in the last place, in turns. One moves a module's output about as far as another order of its sums does, so that
 * the ReLUs that change sides are those that the reference may have on the other side; eight move several times as many, the
 * rarest among them.
 */
const UNITS = [1, 8, 1, 1];

export interface Sample extends Start {
  step: number;
  /** From 0. */
  index: number;
  /** On the engine that is looked at. */
  plain: ModuleStep;
}

export class Repetitions {
  #sample: Sample;
  /** Of each repetition: what is added to the module's gradient. */
  readonly shares: Float32Array[];
  readonly #run: Replaying;
  #centre: Float32Array | null = null;

  /** `shares`: of the same step, from variables that were hardly others. */
  constructor(run: Replaying, sample: Sample, shares: readonly Float32Array[] = []) {
    this.#run = run;
    this.#sample = sample;
    this.shares = [...shares];
  }

  get sample(): Sample {
    return this.#sample;
  }

  /** To variables that are hardly others: the shares that there are stay. */
  moveTo(sample: Sample): void {
    this.#sample = sample;
    this.#centre = null;
  }

  /** Until there are `count` of them. */
  async upTo(count: number): Promise<void> {
    const { network, repeater } = this.#run;
    const { index, step, plain } = this.sample;
    await useEngineOf(repeater);
    const noise = await this.#run.noise();
    this.#centre ??= repeater === network ? plain.gradient : await this.#gradient(this.sample);
    const centre = this.#centre;
    for (let at = this.shares.length; at < count; at++, this.#run.repeats++) {
      const units = UNITS[at % UNITS.length]!;
      const seed = randomStream(at, "init", step, index);
      const module = repeater.modules[index]!;
      const start = withOtherLastBits(module, this.sample, noise, { units, seed });
      const gradient = await this.#gradient(start);
      this.shares.push(gradient.map((value, entry) => value - centre[entry]!));
    }
    await useEngineOf(network);
  }

  async #gradient({ before, between }: Start): Promise<Float32Array> {
    const { repeater, trace } = this.#run;
    const here = { network: repeater, index: this.sample.index, before, between };
    return (await stepAlone(here, trace.batch, 0)).gradient;
  }
}
