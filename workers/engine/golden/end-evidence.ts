/**
 * What a module's steps leave: the parameters after the last of them; and on the way there losses, logits and running statistics.
 * A ReLU on the wrong side moves a hundred others in the next step's gradients, but a forward pass is continuous.
 */
import { BOUNDS, largest } from "./check.ts";
import { lossNames } from "./compare.ts";
import type { Evidence } from "./evidence.ts";
import type { ModuleStep } from "./module-alone.ts";
import { FARTHEST } from "./near-relus.ts";
import type { Replaying } from "./replaying.ts";
import { joined, missing, type Told, toldBy } from "./told.ts";

/** Left of a tensor, relative to its largest magnitude, where every ReLU is on the right side. */
const PARAMETER_NOISE = 1e-4;
const PASS_NOISE = 1e-6;

export class EndEvidence implements Evidence {
  readonly good = 5;
  readonly most = BOUNDS.parameters / PARAMETER_NOISE;
  readonly farthest = FARTHEST;
  readonly #parameters: Told;
  readonly #statistics: Told;
  /** Of each step but the first: losses, and of the last module logits. */
  readonly #passes: readonly Told[];

  /** `index`: of the module, from 0; `first`: of the steps, which go on to the last. */
  constructor(run: Replaying, index: number, first: number) {
    const { trace, network } = run;
    const { parameterEntries, statisticsEntries } = network.modules[index]!.variables;
    this.#parameters = toldBy(trace, "after.", parameterEntries, PARAMETER_NOISE);
    this.#statistics = toldBy(trace, "after.", statisticsEntries, PASS_NOISE);
    const later = Array.from({ length: trace.steps - first - 1 }, (_, at) => first + 1 + at);
    this.#passes = later.map((step) => toldByPass(run, index, step));
  }

  get apart(): number {
    const told = [this.#statistics, ...this.#passes];
    return told.reduce((sum, { unit }) => sum + unit.length, 0);
  }

  async of(found: readonly ModuleStep[]) {
    const { parameters, statistics } = found.at(-1)!.after;
    const ends = missing(this.#parameters, parameters);
    const passes = this.#passes.map((told, at) => missing(told, shownBy(found[at + 1]!, told)));
    return {
      missing: joined([missing(this.#statistics, statistics), ...passes, ends]),
      left: largest(ends),
    };
  }
}

function toldByPass({ network, trace }: Replaying, index: number, step: number): Told {
  const { local = {}, final = 0 } = trace.losses[step] ?? {};
  const { head, reconstruction } = lossNames(trace)[index]!;
  const losses = [head, reconstruction].map((name) => ({ ...local, fc: final })[name] ?? 0);
  const isLastModule = index === network.modules.length - 1;
  const logits = isLastModule ? trace.tensors("logits.").get(String(step))?.data : undefined;
  const expected = Float32Array.of(...losses, ...(logits ?? []));
  const scales = [...losses, ...(logits ?? []).map(() => largest(logits ?? []))];
  // What is zero, or not told, has no scale.
  const unit = Float64Array.from(scales, (each) => Math.abs(each) * PASS_NOISE || Infinity);
  return { expected, unit };
}

/** As far as it is told. */
function shownBy(step: ModuleStep, { unit }: Told): Float32Array {
  const { headLoss, reconstructionLoss, headOutput } = step;
  const losses = [headLoss, Number.isNaN(reconstructionLoss) ? 0 : reconstructionLoss];
  return Float32Array.of(...losses, ...headOutput).subarray(0, unit.length);
}
