/**
 * The forward pass after a step, from the variables that the step leaves: the batch norms' running statistics, where that is the
 * last step, and the logits of the last module. A ReLU on the wrong side moves a hundred others in the next step's gradients, but
 * the forward pass is continuous.
 */
import { randomStream } from "../../random.ts";
import { largest } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import { type ForwardAlone, forwardAlone, type ModuleStep, type Start } from "./module-alone.ts";
import { withOtherLastBits } from "./noise.ts";
import type { Replaying } from "./replaying.ts";
import { joined, missing, type Told, toldBy } from "./told.ts";
import type { TurnableStep } from "./turnable-step.ts";

/** The least that rounding leaves of a tensor, relative to its largest magnitude. */
const STATISTIC_NOISE = 2e-7;
const LOGIT_NOISE = 1e-6;
/** Passes with other last bits, which show what rounding leaves. */
const ROUNDING_PASSES = 4;

/** Whether a trace tells of the pass of this step. */
export function tellsOfPass({ network, trace }: Replaying, index: number, step: number): boolean {
  const isLastModule = index === network.modules.length - 1;
  return step === trace.steps - 1 || (isLastModule && trace.tensors("logits.").has(String(step)));
}

export class PassEvidence implements Evidence {
  readonly good = 8;
  readonly most = Number.POSITIVE_INFINITY;
  readonly farthest = 10;
  readonly #run: Replaying;
  readonly #index: number;
  readonly #next: TurnableStep;
  readonly #statistics: Told;
  readonly #logits: Told;
  #isMeasured = false;

  /** `index`: of the module, from 0; `next`: the step whose pass is looked at. */
  constructor(run: Replaying, index: number, next: TurnableStep) {
    const { trace, network } = run;
    this.#run = run;
    this.#index = index;
    this.#next = next;
    const { statisticsEntries } = network.modules[index]!.variables;
    this.#statistics = toldBy(trace, "after.", statisticsEntries, STATISTIC_NOISE);
    if (next.step < trace.steps - 1) this.#statistics.unit.fill(Number.POSITIVE_INFINITY);
    const isLastModule = index === network.modules.length - 1;
    const logits = isLastModule ? trace.tensors("logits.").get(String(next.step)) : undefined;
    const expected = logits?.data ?? new Float32Array();
    const unit = new Float64Array(expected.length).fill(largest(expected) * LOGIT_NOISE);
    this.#logits = { expected, unit };
  }

  get apart(): number {
    return this.#statistics.unit.length + this.#logits.unit.length;
  }

  async of([found]: readonly ModuleStep[]) {
    const start = { before: found!.after, between: this.#next.between };
    const pass = await this.#pass(start);
    await this.#measure(start, pass);
    const rows = joined([
      missing(this.#statistics, pass.statistics),
      missing(this.#logits, pass.headOutput),
    ]);
    return { missing: rows, left: largest(rows) };
  }

  /** What rounding leaves of a tensor is the root mean square of what other last bits change in it. */
  async #measure(start: Start, centre: ForwardAlone): Promise<void> {
    if (this.#isMeasured) return;
    this.#isMeasured = true;
    const module = this.#run.searcher.modules[this.#index]!;
    const noise = await this.#run.noise();
    const passes: ForwardAlone[] = [];
    for (let pass = 0; pass < ROUNDING_PASSES; pass++) {
      const seed = randomStream(pass, "init", this.#next.step, this.#index);
      passes.push(await this.#pass(withOtherLastBits(module, start, noise, { units: 1, seed })));
    }
    const squares = (name: "statistics" | "headOutput"): Float64Array =>
      Float64Array.from(centre[name], (value, at) =>
        passes.reduce((sum, pass) => sum + (pass[name][at]! - value) ** 2, 0),
      );
    const { statisticsEntries } = module.variables;
    widen(this.#statistics, statisticsEntries, squares("statistics"));
    widen(this.#logits, [{ offset: 0, size: this.#logits.unit.length }], squares("headOutput"));
  }

  #pass(start: Start): Promise<ForwardAlone> {
    return forwardAlone({ network: this.#run.searcher, index: this.#index, ...start });
  }
}

function widen(
  { unit }: Told,
  parts: readonly { offset: number; size: number }[],
  squares: Float64Array,
): void {
  for (const { offset, size } of parts) {
    const sum = squares.subarray(offset, offset + size).reduce((total, each) => total + each, 0);
    const measured = Math.sqrt(sum / size / ROUNDING_PASSES);
    for (let at = offset; at < offset + size; at++) unit[at] = Math.max(unit[at]!, measured);
  }
}
