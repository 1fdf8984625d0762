/** The parameters after the last step. */
import { BOUNDS, largest } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import type { ModuleStep } from "./module-alone.ts";
import { FARTHEST } from "./near-relus.ts";
import type { Replaying } from "./replaying.ts";
import { missing, type Told, toldBy } from "./told.ts";

/** Left of a tensor, relative to its largest magnitude, where every ReLU is on the right side. */
const NOISE = 1e-4;

export class EndEvidence implements Evidence {
  readonly good = 5;
  readonly most = BOUNDS.parameters / NOISE;
  readonly farthest = FARTHEST;
  readonly apart = 0;
  readonly #told: Told;

  /** `index`: of the module, from 0. */
  constructor({ trace, network }: Replaying, index: number) {
    const { parameterEntries } = network.modules[index]!.variables;
    this.#told = toldBy(trace, "after.", parameterEntries, NOISE);
  }

  async of(found: readonly ModuleStep[]) {
    const rows = missing(this.#told, found.at(-1)!.after.parameters);
    return { missing: rows, left: largest(rows) };
  }
}
