/** Rounding of what lies between modules: how far other last bits of all parameters move it. */
import type { Slot } from "@contsup/contsup/context";
import { type RandomStream, randomStream } from "../../random.ts";
import type { LocalModule } from "../local-module.ts";
import type { Network } from "../network.ts";
import type { StateTensor } from "../state.ts";
import {
  afterModule,
  type Between,
  beforeModules,
  forwardAlone,
  read,
  type Start,
} from "./module-alone.ts";
import type { Trace } from "./trace.ts";

/** Distances (root mean square). */
export interface Noise {
  /** By module, of what it starts from. */
  features: number[];
  contexts: Map<Slot["source"], number>;
}

/** Of the network as it is. */
export async function measureNoise(network: Network, trace: Trace): Promise<Noise> {
  const plain = beforeModules(network, trace.batch);
  const moved = beforeModules(network, trace.batch);
  const seed = randomStream(0, "init");
  for (const [index, module] of network.modules.entries()) {
    const before = await read(module.variables);
    const parameters = movedParameters(before.parameters, 1, seed);
    const pass = async (between: Between, vectors: typeof before): Promise<void> =>
      afterModule(between, index, await forwardAlone({ network, index, before: vectors, between }));
    await pass(plain, before);
    await pass(moved, { ...before, parameters });
  }
  return {
    features: plain.features.map((each, index) => distance(each, moved.features[index]!)),
    contexts: new Map(
      [...plain.contexts].map(([source, each]) => [
        source,
        distance(each, moved.contexts.get(source)!),
      ]),
    ),
  };
}

function distance({ data }: StateTensor, other: StateTensor): number {
  let sum = 0;
  for (let index = 0; index < data.length; index++) sum += (data[index]! - other.data[index]!) ** 2;
  return Math.sqrt(sum / data.length);
}

/** A module's parameters and what it reads, moved by some units in the last place; a `seed` gives the same again. */
export function withOtherLastBits(
  { number, encoders }: LocalModule,
  { before, between }: Start,
  noise: Noise,
  { units, seed }: { units: number; seed: RandomStream },
): Start {
  const moved = ({ shape, data }: StateTensor, distance: number): StateTensor => {
    const widest = Math.sqrt(3) * units * distance;
    return { shape, data: withRandom(data, seed, (value, random) => value + widest * random) };
  };
  const index = number - 1;
  const features = [...between.features];
  features[index] = moved(features[index]!, noise.features[index]!);
  const contexts = new Map(
    encoders.map(({ source }) => [
      source,
      moved(between.contexts.get(source)!, noise.contexts.get(source)!),
    ]),
  );
  const parameters = movedParameters(before.parameters, units, seed);
  return { before: { ...before, parameters }, between: { ...between, features, contexts } };
}

function movedParameters(values: Float32Array, units: number, seed: RandomStream): Float32Array {
  const widest = units * 2 ** -23;
  return withRandom(values, seed, (value, random) => value * (1 + widest * random));
}

const TABLE_SIZE = 2 ** 20;
let table: Float32Array | null = null;

/** Random numbers in [-1, 1) from a table, which is read from a random place: billions of them are wanted. */
function withRandom(
  values: Float32Array,
  seed: RandomStream,
  change: (value: number, random: number) => number,
): Float32Array {
  table ??= randomTable();
  const place = seed.below(TABLE_SIZE);
  const changed = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++)
    changed[at] = change(values[at]!, table[(place + at) % TABLE_SIZE]!);
  return changed;
}

function randomTable(): Float32Array {
  const stream = randomStream(0, "init");
  return Float32Array.from({ length: TABLE_SIZE }, () => 2 * stream.uniform() - 1);
}
