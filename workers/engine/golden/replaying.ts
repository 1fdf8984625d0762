import type { Network } from "../network.ts";
import { importState } from "../state.ts";
import { measureNoise, type Noise } from "./noise.ts";
import type { Trace } from "./trace.ts";

/** How far the search for a module's ReLUs has come. */
export interface Progress {
  /** From 1. */
  module: number;
  modules: number;
  /** The first of those that are looked at together, from 0. */
  step: number;
  /** Of each of them: how many were looked at. */
  relus: number;
  /** The largest deviation that they do not explain, in units of what rounding leaves. */
  left: number;
}

/** A replay under way. */
export class Replaying {
  readonly network: Network;
  /** What ReLUs are looked for on: `network`, or one on another engine. */
  readonly searcher: Network;
  readonly trace: Trace;
  readonly report: (progress: Progress) => void;
  #mostRelus: number;
  /** ReLUs next to zero whose other side was tried. */
  looked = 0;
  /** Those of them that the reference had on the other side. */
  turned = 0;
  #noise: Noise | null = null;

  constructor(
    { network, searcher, trace }: { network: Network; searcher: Network; trace: Trace },
    { mostRelus, report }: { mostRelus: number; report: (progress: Progress) => void },
  ) {
    this.network = network;
    this.searcher = searcher;
    this.trace = trace;
    this.#mostRelus = mostRelus;
    this.report = report;
  }

  get mostRelus(): number {
    return this.#mostRelus;
  }

  /** What a module's step lacks is no matter of rounding: none is looked for any more. */
  giveUp(): void {
    this.#mostRelus = 0;
  }

  /** On the engine that searches, which must be the one in use; from the trace's first state. */
  async noise(): Promise<Noise> {
    if (!this.#noise) {
      importState(this.searcher, this.trace.tensors("init."), { allowMissingMomentum: true });
      this.#noise = await measureNoise(this.searcher, this.trace);
    }
    return this.#noise;
  }
}

/** Of several engines in a process one computes at a time. */
export async function useEngineOf({ engine }: Pick<Network, "engine">): Promise<void> {
  await engine.tf.setBackend(engine.name);
}
