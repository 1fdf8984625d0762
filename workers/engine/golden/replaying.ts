import type { Network } from "../network.ts";
import { importState } from "../state.ts";
import { measureNoise, type Noise } from "./noise.ts";
import type { Trace } from "./trace.ts";

/** How far the repetitions of a module's step have come. */
export interface Progress {
  /** From 1. */
  module: number;
  modules: number;
  /** From 0. */
  step: number;
  repetitions: number;
  /** The largest deviation that they do not explain, in units of what rounding leaves. */
  left: number;
}

/** A replay under way. */
export class Replaying {
  readonly network: Network;
  /** What steps are repeated with: `network`, or one on another engine. */
  readonly repeater: Network;
  readonly trace: Trace;
  readonly report: (progress: Progress) => void;
  #mostRepetitions: number;
  /** Steps of single modules done again with other last bits. */
  repeats = 0;
  #noise: Noise | null = null;

  constructor(
    { network, repeater, trace }: { network: Network; repeater: Network; trace: Trace },
    { mostRepetitions, report }: { mostRepetitions: number; report: (progress: Progress) => void },
  ) {
    this.network = network;
    this.repeater = repeater;
    this.trace = trace;
    this.#mostRepetitions = mostRepetitions;
    this.report = report;
  }

  get mostRepetitions(): number {
    return this.#mostRepetitions;
  }

  /** What a module's step lacks is no matter of rounding: no step is repeated any more. */
  giveUp(): void {
    this.#mostRepetitions = 0;
  }

  /** On the engine that repeats, which must be the one in use; from the trace's first state. */
  async noise(): Promise<Noise> {
    if (!this.#noise) {
      importState(this.repeater, this.trace.tensors("init."), { allowMissingMomentum: true });
      this.#noise = await measureNoise(this.repeater, this.trace);
    }
    return this.#noise;
  }
}

/** Of several engines in a process one computes at a time. */
export async function useEngineOf({ engine }: Pick<Network, "engine">): Promise<void> {
  await engine.tf.setBackend(engine.name);
}
