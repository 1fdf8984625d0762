/** One module's steps as the reference did them. */
import type { Network } from "../network.ts";
import { EndEvidence } from "./end-evidence.ts";
import type { Evidence } from "./evidence.ts";
import { GradientEvidence, knowsGradients } from "./gradient-evidence.ts";
import {
  type Between,
  type Here,
  type ModuleStep,
  stepAlone,
  type Vectors,
} from "./module-alone.ts";
import { PassEvidence, tellsOfPass } from "./pass-evidence.ts";
import { onSides, type ReluSide } from "./relu-sides.ts";
import { type Replaying, useEngineOf } from "./replaying.ts";
import { type FitOptions, SidesFit } from "./sides-fit.ts";
import { TurnableStep } from "./turnable-step.ts";

/** Up to here, in units of rounding, engines may have a ReLU on different sides. */
const NEAR = 10;
/** Where one step alone is not explained by so many ReLUs of it, one of another step is missing. */
const MOST_ALONE = 64;

/** `index` from 0; `betweens`: by step, what the modules before have left. */
export async function replayModule(
  run: Replaying,
  index: number,
  { from, betweens }: { from: Vectors; betweens: readonly Between[] },
): Promise<ModuleStep[]> {
  const { network, searcher } = run;
  if (network !== searcher) {
    const plain = await chained(betweens, from, (before, { between }) =>
      takeOn(network, run, { index, before, between }),
    );
    if (await isExplained(run, index, plain)) return plain;
  }
  await useEngineOf(searcher);
  const steps = betweens.map((between, step) => new TurnableStep(run, index, { step, between }));
  const search = new ModuleSearch(run, index, steps);
  const take = (before: Vectors, { step }: { step: number }) => steps[step]!.take(before);
  await chained(betweens, from, async (before, { step }) => {
    await search.step(step, before);
    return take(before, { step });
  });
  await search.all(from);
  const found = await chained(betweens, from, take);
  for (const { turned } of steps) run.turned += turned.size;
  if (network === searcher) return found;
  const sides: ReluSide[][] = [];
  for (const step of steps) sides.push(await step.sides(NEAR));
  await useEngineOf(network);
  return chained(betweens, from, (before, { step, between }) =>
    onSides(network.engine.tf, sides[step]!, () =>
      takeOn(network, run, { index, before, between }),
    ),
  );
}

/** One step after the other, each from the variables that the one before leaves. */
async function chained(
  betweens: readonly Between[],
  from: Vectors,
  take: (before: Vectors, at: { step: number; between: Between }) => Promise<ModuleStep>,
): Promise<ModuleStep[]> {
  const done: ModuleStep[] = [];
  for (const [step, between] of betweens.entries())
    done.push(await take(done.at(-1)?.after ?? from, { step, between }));
  return done;
}

const takeOn = (network: Network, { trace }: Replaying, start: Omit<Here, "network">) =>
  stepAlone({ network, ...start }, trace.batch, trace.config.learningRate);

async function isExplained(
  run: Replaying,
  index: number,
  found: readonly ModuleStep[],
): Promise<boolean> {
  const evidences: Evidence[] = [];
  if (knowsGradients(run.trace)) evidences.push(new GradientEvidence(run, index));
  if (found.length === run.trace.steps) evidences.push(new EndEvidence(run, index, 0));
  for (const evidence of evidences)
    if ((await evidence.of(found)).left > evidence.good) return false;
  return true;
}

/** Turns the ReLUs of a module's steps. */
class ModuleSearch {
  readonly #run: Replaying;
  readonly #index: number;
  readonly #steps: readonly TurnableStep[];
  /** That a pass explains. */
  readonly #settled: TurnableStep[] = [];

  constructor(run: Replaying, index: number, steps: readonly TurnableStep[]) {
    this.#run = run;
    this.#index = index;
    this.#steps = steps;
  }

  /** By what tells of the gradient of `step` most directly, if anything does. */
  async step(step: number, from: Vectors): Promise<void> {
    const [run, index] = [this.#run, this.#index];
    const steps = this.#steps.slice(step, step + 1);
    const next = this.#steps[step + 1];
    if (step === 0 && knowsGradients(run.trace)) {
      const evidence = new GradientEvidence(run, index);
      const { left } = await this.#fit(from, evidence, { steps });
      if (left > evidence.most) run.giveUp();
    } else if (next && tellsOfPass(run, index, next.step)) {
      const evidence = new PassEvidence(run, index, next);
      const { left } = await this.#fit(from, evidence, { steps });
      if (left <= evidence.good) this.#settled.push(...steps);
    } else if (next && this.#isToEnd)
      await this.#fit(from, new EndEvidence(run, index, step), { steps: this.#steps.slice(step) });
  }

  /** What explains the parameters after the last step: the steps that no pass explains, or else all together. */
  async all(from: Vectors): Promise<void> {
    const first = knowsGradients(this.#run.trace) ? 1 : 0;
    if (!this.#isToEnd || first === this.#steps.length) return;
    const isOpen = (step: TurnableStep, at: number) => at >= first && !this.#settled.includes(step);
    const open = this.#steps.findIndex(isOpen);
    if (open > first && (await this.#openAlone(open, from))) return;
    const { evidence, left } = await this.#toEnd(first, from);
    if (left > evidence.most) this.#run.giveUp();
  }

  /** Whether they explain it; they are left as they were where they do not. */
  async #openAlone(open: number, from: Vectors): Promise<boolean> {
    const steps = this.#steps.slice(open);
    const turned = steps.map((step) => step.turned);
    const { evidence, left } = await this.#toEnd(open, from, { mostRelus: MOST_ALONE });
    if (left <= evidence.good) return true;
    for (const [at, step] of steps.entries()) step.turned = turned[at]!;
    return false;
  }

  async #toEnd(first: number, from: Vectors, limit: Pick<FitOptions, "mostRelus"> = {}) {
    const evidence = new EndEvidence(this.#run, this.#index, first);
    const steps = this.#steps.slice(first);
    const before = await this.#before(first, from);
    const options = { steps, settled: this.#settled, ...limit };
    const { left } = await this.#fit(before, evidence, options);
    return { evidence, left };
  }

  async #before(step: number, from: Vectors): Promise<Vectors> {
    let before = from;
    for (const each of this.#steps.slice(0, step)) before = (await each.take(before)).after;
    return before;
  }

  get #isToEnd(): boolean {
    return this.#steps.length === this.#run.trace.steps;
  }

  #fit(
    from: Vectors,
    evidence: Evidence,
    options: Pick<FitOptions, "steps" | "settled" | "mostRelus">,
  ): Promise<{ left: number }> {
    return new SidesFit(this.#run, from, { index: this.#index, evidence, ...options }).fit();
  }
}
