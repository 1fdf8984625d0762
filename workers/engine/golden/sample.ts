/** A step of a replay, and what other last bits of its parameters change in its gradients. */
import { randomStream } from "../../random.ts";
import type { LocalModule } from "../local-module.ts";
import { exportState, importState, type State } from "../state.ts";
import { isStatistic } from "./compare.ts";
import { moduleGradients } from "./module-gradients.ts";
import { type Replaying, useEngineOf } from "./replay.ts";
import { type FoundStep, replayStep } from "./replay-step.ts";
import { plus } from "./state-arithmetic.ts";

/**
 * Changes of parameters, relative, in turns. One unit in the last place moves a module's output about as far as another order of
 * its sums does, so that the ReLUs that change sides are those that the reference may have on the other side; eight units move
 * several times as many, the rarest among them.
 */
const NOISE = [2 ** -23, 8 * 2 ** -23, 2 ** -23, 2 ** -23];

export interface Sample {
  step: number;
  before: State;
  plain: FoundStep;
  after: State;
  /** The gradients of the engine that repeats, from the same parameters. */
  centre?: State;
  /** By module, of each repetition: what is added to the module's gradients. */
  shares: State[][];
  /** By module: what the next step's forward pass shows on the engine that repeats, after the plain step and after each share. */
  nextPasses: Float32Array[][];
}

/** A step from where the network is. */
export async function plainStep({ network, trace }: Replaying, step: number): Promise<Sample> {
  const before = await exportState(network);
  const plain = await replayStep(network, trace, step, trace.config.learningRate);
  const after = await exportState(network);
  const perModule = <T>(): T[][] => network.modules.map(() => []);
  const none = { shares: perModule<State>(), nextPasses: perModule<Float32Array>() };
  return { step, before, plain, after, ...none };
}

/** Until there are `count` shares of each module `wanted`. */
export async function repeat(
  run: Replaying,
  sample: Sample,
  count: number,
  wanted: ReadonlySet<number>,
): Promise<void> {
  const { network, repeater, trace } = run;
  const { step, before, plain, shares } = sample;
  await useEngineOf(repeater);
  const gradientsFrom = (state: State, modules: ReadonlySet<number>): Promise<State> => {
    importState(repeater, state);
    return moduleGradients(repeater, trace, step, modules);
  };
  const all = new Set(network.modules.keys());
  sample.centre ??= repeater === network ? plain.gradients : await gradientsFrom(before, all);
  const least = Math.min(...[...wanted].map((module) => shares[module]!.length));
  for (let repetition = least; repetition < count; repetition++, run.repeats++) {
    const gradients = await gradientsFrom(lastBitsChanged(before, step, repetition), wanted);
    for (const module of wanted)
      if (shares[module]!.length === repetition)
        shares[module]!.push(
          plus(parametersOf(network.modules[module]!, gradients), sample.centre, -1),
        );
  }
  await useEngineOf(network);
}

const parametersOf = ({ variables }: LocalModule, state: State): State =>
  new Map(variables.parameterEntries.map(({ name }) => [name, state.get(name)!]));

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
