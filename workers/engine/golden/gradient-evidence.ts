/** The gradients of the first step, where the trace has them. */
import { BOUNDS, largest } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import type { ModuleStep } from "./module-alone.ts";
import type { Replaying } from "./replaying.ts";
import { missing, type Told, toldBy } from "./told.ts";
import type { Trace } from "./trace.ts";

/** Left of a tensor, relative to its largest magnitude, where every ReLU is on the right side; one that is not leaves hundreds. */
const NOISE = 1e-5;

export const knowsGradients = (trace: Trace): boolean => trace.tensors("grad.").size > 0;

export class GradientEvidence implements Evidence {
  readonly good = 25;
  readonly most = BOUNDS.gradients / NOISE;
  readonly farthest = 10;
  readonly apart = 0;
  readonly #told: Told;

  /** `index`: of the module, from 0. */
  constructor({ trace, network }: Replaying, index: number) {
    const { parameterEntries } = network.modules[index]!.variables;
    this.#told = toldBy(trace, "grad.", parameterEntries, NOISE);
  }

  async of([found]: readonly ModuleStep[]) {
    const rows = missing(this.#told, found!.gradient);
    return { missing: rows, left: largest(rows) };
  }
}
