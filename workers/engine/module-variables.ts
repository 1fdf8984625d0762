/**
 * All variables of a local module in three vectors: parameters, their velocity (SGD's momentum), and running statistics.
 * A vector is split where single tensors are needed; so a module's gradient comes as one vector, and an update of the whole
 * module is a handful of ops however many layers it has.
 */
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type InitialValues, initialise } from "./initial-values.ts";
import type { Declare, ParameterIndex, StatisticsIndex } from "./layer.ts";

/** A named part of a vector. */
export interface Entry {
  name: string;
  shape: number[];
  offset: number;
  size: number;
}

export type VectorName = "parameters" | "velocity" | "statistics";

/** PyTorch's momentum of a batch norm's running statistics. */
const STATISTICS_MOMENTUM = 0.1;

export class ModuleVariables {
  readonly #tf: Tf;
  readonly #vectors: Record<VectorName, Tensor1D>;
  readonly parameterEntries: readonly Entry[];
  /** Mean and variance of each batch norm, in turn. */
  readonly statisticsEntries: readonly Entry[];

  constructor(tf: Tf, declarations: Declarations, seed: number) {
    this.#tf = tf;
    this.parameterEntries = declarations.parameterEntries;
    this.statisticsEntries = declarations.statisticsEntries;
    const parameters = declarations.initialParameters(seed);
    this.#vectors = {
      parameters: tf.tensor1d(parameters),
      velocity: tf.zeros([parameters.length]),
      statistics: tf.tensor1d(declarations.initialStatistics()),
    };
  }

  vector(name: VectorName): Tensor1D {
    return this.#vectors[name];
  }

  /** Takes over the tensor, and disposes of the old one. */
  replace(name: VectorName, vector: Tensor): void {
    if (vector.size !== this.#vectors[name].size)
      throw new RangeError(
        `${name} of ${vector.size} values: ${this.#vectors[name].size} were declared`,
      );
    this.#vectors[name].dispose();
    this.#vectors[name] = this.#tf.keep(vector) as Tensor1D;
  }

  /** The parts of a vector; inside a gradient closure, the way from the vector to the layers. */
  split(vector: Tensor1D, entries: readonly Entry[]): Tensor[] {
    const sizes = entries.map(({ size }) => size);
    const parts = this.#tf.split(vector, sizes);
    return parts.map((part, index) => {
      const { shape } = entries[index]!;
      return shape.length === 1 ? part : this.#tf.reshape(part, shape);
    });
  }

  /** running = 0.9 running + 0.1 batch, the variance unbiased: times n / (n - 1). */
  updateStatistics(moments: { mean: Tensor; variance: Tensor; count: number }[]): void {
    const tf = this.#tf;
    const unbias = new Float32Array(this.#vectors.statistics.size);
    this.statisticsEntries.forEach(({ offset, size }, index) => {
      const { count } = moments[index >> 1]!;
      unbias.fill(index % 2 === 0 ? 1 : count / (count - 1), offset, offset + size);
    });
    const updated = tf.tidy(() => {
      const batch = tf.concat(moments.flatMap(({ mean, variance }) => [mean, variance]));
      const old = this.#vectors.statistics;
      const change = tf.sub(tf.mul(batch, tf.tensor1d(unbias)), old);
      return tf.add(old, tf.mul(change, STATISTICS_MOMENTUM));
    });
    this.replace("statistics", updated);
  }

  dispose(): void {
    this.#tf.dispose(this.#vectors);
  }
}

/** Collects what layers declare. */
export class Declarations implements Declare {
  readonly parameterEntries: Entry[] = [];
  readonly statisticsEntries: Entry[] = [];
  readonly #initial: InitialValues[] = [];

  parameter(name: string, shape: number[], initial: InitialValues): ParameterIndex {
    this.#initial.push(initial);
    return (append(this.parameterEntries, name, shape) - 1) as ParameterIndex;
  }

  /** The index counts batch norms: each has two entries. */
  statistics(name: string, channels: number): StatisticsIndex {
    append(this.statisticsEntries, `${name}.running_mean`, [channels]);
    return (append(this.statisticsEntries, `${name}.running_var`, [channels]) / 2 -
      1) as StatisticsIndex;
  }

  initialParameters(seed: number): Float32Array {
    const values = new Float32Array(length(this.parameterEntries));
    this.parameterEntries.forEach(({ name, offset, size }, index) => {
      initialise(values.subarray(offset, offset + size), name, this.#initial[index]!, seed);
    });
    return values;
  }

  /** Means 0, variances 1. */
  initialStatistics(): Float32Array {
    const values = new Float32Array(length(this.statisticsEntries));
    this.statisticsEntries.forEach(({ offset, size }, index) => {
      values.fill(index % 2, offset, offset + size);
    });
    return values;
  }
}

const length = (entries: Entry[]): number => {
  const last = entries.at(-1);
  return last ? last.offset + last.size : 0;
};

/** Returns the new number of entries. */
function append(entries: Entry[], name: string, shape: number[]): number {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return entries.push({ name, shape, offset: length(entries), size });
}
