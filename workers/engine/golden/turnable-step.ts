/** One module's step, in which ReLUs next to zero can be turned to their other side. */
import {
  type Between,
  forwardAlone,
  type Here,
  type ModuleStep,
  stepAlone,
  type Vectors,
} from "./module-alone.ts";
import { type NearRelu, nearRelus } from "./near-relus.ts";
import {
  onSides,
  type ReluInput,
  type ReluPlace,
  type ReluSide,
  reluInputs,
} from "./relu-sides.ts";
import type { Replaying } from "./replaying.ts";

/** ReLUs on another side than the values that reach them, by place. */
export type Turned = ReadonlyMap<number, ReluSide>;

export const keyOf = ({ layer, at }: ReluPlace): number => layer * 2 ** 32 + at;

/** What the step was taken from last, and what reached the ReLUs. */
interface Taken {
  before: Vectors;
  inputs?: readonly ReluInput[];
  near?: readonly NearRelu[];
}

/** On the engine that searches, which must be the one in use. */
export class TurnableStep {
  /** From 0. */
  readonly step: number;
  readonly between: Between;
  turned: Turned = new Map();
  readonly #run: Replaying;
  readonly #index: number;
  #taken: Taken | null = null;

  /** `index`: of the module, from 0. */
  constructor(
    run: Replaying,
    index: number,
    { step, between }: { step: number; between: Between },
  ) {
    this.#run = run;
    this.#index = index;
    this.step = step;
    this.between = between;
  }

  async take(before: Vectors): Promise<ModuleStep> {
    const { searcher, trace } = this.#run;
    if (this.#taken?.before !== before) this.#taken = { before };
    return onSides(searcher.engine.tf, this.turned.values(), () =>
      stepAlone(this.#from(before), trace.batch, trace.config.learningRate),
    );
  }

  /** Nearest first, to `farthest` in units of rounding. */
  async near(farthest: number): Promise<readonly NearRelu[]> {
    const taken = this.#last;
    const inputs = await this.#inputs();
    taken.near ??= await nearRelus(this.#run, this.#from(taken.before), inputs);
    return taken.near.filter(({ distance }) => distance <= farthest);
  }

  /** Whether the gradient passes. */
  async passesAt(place: ReluPlace): Promise<boolean> {
    return this.turned.get(keyOf(place))?.passes ?? isAbove(await this.#inputs(), place);
  }

  /** Of the ReLUs that are nearer than this, and of those that are turned. */
  async sides(farthest: number): Promise<ReluSide[]> {
    const inputs = await this.#inputs();
    const near = await this.near(farthest);
    const sides = new Map(
      near.map((each) => [keyOf(each), { ...each, passes: isAbove(inputs, each) }]),
    );
    return [...new Map<number, ReluSide>([...sides, ...this.turned]).values()];
  }

  async turn(sides: readonly ReluSide[]): Promise<void> {
    const inputs = await this.#inputs();
    const turned = new Map(this.turned);
    for (const side of sides)
      if (side.passes === isAbove(inputs, side)) turned.delete(keyOf(side));
      else turned.set(keyOf(side), side);
    this.turned = turned;
  }

  get #last(): Taken {
    if (!this.#taken) throw new Error(`step ${this.step} has not been taken`);
    return this.#taken;
  }

  async #inputs(): Promise<readonly ReluInput[]> {
    const taken = this.#last;
    taken.inputs ??= await reluInputs(this.#run.searcher.engine.tf, () =>
      forwardAlone(this.#from(taken.before)),
    );
    return taken.inputs;
  }

  #from(before: Vectors): Here {
    return { network: this.#run.searcher, index: this.#index, before, between: this.between };
  }
}

const isAbove = (inputs: readonly ReluInput[], { layer, at }: ReluPlace): boolean =>
  inputs[layer]!.values[at]! > 0;
