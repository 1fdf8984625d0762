/** Finds on which sides ReLUs next to zero were, from what a trace tells of the gradients. */
import { BinaryLeastSquares } from "./binary-least-squares.ts";
import type { Evidence } from "./evidence.ts";
import type { ModuleStep, Vectors } from "./module-alone.ts";
import type { ReluPlace } from "./relu-sides.ts";
import type { Replaying } from "./replaying.ts";
import { keyOf, type TurnableStep, type Turned } from "./turnable-step.ts";

/** Of the squares: what turning a ReLU must explain at least. */
const COST = 20;
/** ReLUs of a step that are looked at first; then twice as many, and so on. */
const FIRST_COUNT = 8;
/** So many of them in a step that is settled. */
const SETTLED_SHARE = 1 / 4;
/** Later steps move with what is turned in earlier ones, and with them the ReLUs that are next to zero there. */
const ROUNDS = 8;
/** What of the squares a round may leave for another to be worth it. */
const GAIN = 0.9;

interface Look {
  found: ModuleStep[];
  missing: Float64Array;
  left: number;
  /** Of the squares of what is missing. */
  sum: number;
}

/** A ReLU that may be turned. */
interface Column {
  step: TurnableStep;
  place: ReluPlace;
  /** What is missing less once it is turned, when that was tried: so many of the squares. */
  gain: number;
}

export interface FitOptions {
  /** From 0. */
  index: number;
  /** Of the module: they follow each other. */
  steps: readonly TurnableStep[];
  /** Those of them that are explained already: fewer of their ReLUs are looked at. */
  settled?: readonly TurnableStep[];
  /** Of a step that are looked at, where these are fewer than the replaying's. */
  mostRelus?: number;
  evidence: Evidence;
}

export class SidesFit {
  readonly #run: Replaying;
  readonly #index: number;
  readonly #steps: readonly TurnableStep[];
  readonly #settled: readonly TurnableStep[];
  readonly #mostRelus: number;
  readonly #evidence: Evidence;
  readonly #from: Vectors;
  #squares: BinaryLeastSquares;
  /** Of the squares. */
  #columns: Column[] = [];
  /** How many of the nearest ReLUs are looked at. */
  readonly #counts = new Map<TurnableStep, number>();

  /** `from`: the variables before the first step. */
  constructor(
    run: Replaying,
    from: Vectors,
    { index, steps, settled = [], mostRelus = Number.POSITIVE_INFINITY, evidence }: FitOptions,
  ) {
    this.#run = run;
    this.#from = from;
    this.#index = index;
    this.#steps = steps;
    this.#settled = settled;
    this.#mostRelus = Math.min(mostRelus, run.mostRelus);
    this.#evidence = evidence;
    this.#squares = this.#noSquares();
  }

  /** Turns the ReLUs that explain what is told; what is `left` unexplained. */
  async fit(): Promise<{ left: number }> {
    let best = await this.#look();
    for (let count = FIRST_COUNT; best.left > this.#evidence.good; count *= 2) {
      const looked = Math.min(count, this.#mostRelus);
      let isAll = true;
      // What is wrong in the last step alone shows as it is; what is wrong before moves the ReLUs of those behind it.
      for (const step of this.#steps.toReversed()) {
        if (best.left <= this.#evidence.good) break;
        const share = this.#settled.includes(step) ? SETTLED_SHARE : 1;
        this.#counts.set(step, looked * share);
        isAll = (await this.#addColumns(best)) && isAll;
        best = await this.#improve(best);
        this.#report(step, looked, best.left);
      }
      if (isAll || looked === this.#mostRelus) break;
    }
    return best;
  }

  /** `before`: steps that are as they were. */
  async #look(before: readonly ModuleStep[] = []): Promise<Look> {
    const found = [...before];
    for (const step of this.#steps.slice(found.length))
      found.push(await step.take(found.at(-1)?.after ?? this.#from));
    const { missing, left } = await this.#evidence.of(found);
    return { found, missing, left, sum: missing.reduce((sum, each) => sum + each * each, 0) };
  }

  async #improve(start: Look): Promise<Look> {
    let best = start;
    let isFresh = this.#steps.length === 1;
    for (let round = 0; round < ROUNDS && best.left > this.#evidence.good; round++) {
      let next = await this.#turnAll(best);
      if (!next && !isFresh) {
        await this.#renewColumns(best);
        isFresh = true;
        next = await this.#turnAll(best);
      }
      next ??= await this.#turnBest(best);
      if (!next) break;
      const isWorthAnother = next.sum < best.sum * GAIN;
      best = next;
      if (!isWorthAnother) break;
      if (this.#steps.length === 1) continue;
      isFresh = false;
      await this.#addColumns(best);
    }
    return best;
  }

  async #renewColumns(now: Look): Promise<void> {
    this.#columns = [];
    this.#squares = this.#noSquares();
    await this.#addColumns(now);
  }

  /** All that the squares give, if it helps. */
  async #turnAll(best: Look): Promise<Look | null> {
    const now = await this.#sides();
    const wanted = this.#squares.solve(best.missing, now);
    const isOther = wanted.some((side, at) => side !== now[at]);
    return isOther ? this.#turned(best, wanted) : null;
  }

  /** The one that helps most, if one does. */
  async #turnBest(best: Look): Promise<Look | null> {
    const gains = this.#columns.map(({ gain }) => gain);
    const most = gains.indexOf(Math.max(...gains));
    if (most < 0 || gains[most]! < (1 - GAIN) * best.sum) return null;
    const now = await this.#sides();
    return this.#turned(best, now.with(most, !now[most]));
  }

  async #turned(best: Look, wanted: readonly boolean[]): Promise<Look | null> {
    const before = this.#steps.map(({ turned }) => turned);
    for (const step of this.#steps)
      await step.turn(
        this.#columns.flatMap((column, index) =>
          column.step === step ? [{ ...column.place, passes: wanted[index]! }] : [],
        ),
      );
    const next = await this.#look();
    if (next.sum < best.sum) return next;
    await this.#restore(before);
    return null;
  }

  async #restore(turned: readonly Turned[]): Promise<void> {
    for (const [index, step] of this.#steps.entries()) step.turned = turned[index]!;
    await this.#look();
  }

  async #sides(): Promise<boolean[]> {
    const sides: boolean[] = [];
    for (const { step, place } of this.#columns) sides.push(await step.passesAt(place));
    return sides;
  }

  /** Of the nearest to zero in each step; whether these are all that are near. */
  async #addColumns(now: Look): Promise<boolean> {
    let isAll = true;
    for (const [step, count] of this.#counts) {
      const near = await step.near(this.#evidence.farthest);
      if (near.length > count) isAll = false;
      const known = new Set(
        this.#columns.filter((each) => each.step === step).map(({ place }) => keyOf(place)),
      );
      const places = near.slice(0, count).filter((place) => !known.has(keyOf(place)));
      for (const { layer, at } of places) await this.#addColumn(step, { layer, at }, now);
      if (places.length > 0) await this.#look();
    }
    return isAll;
  }

  async #addColumn(step: TurnableStep, place: ReluPlace, now: Look): Promise<void> {
    const passes = await step.passesAt(place);
    const { turned } = step;
    await step.turn([{ ...place, passes: !passes }]);
    const other = await this.#look(now.found.slice(0, this.#steps.indexOf(step)));
    step.turned = turned;
    const sign = passes ? -1 : 1;
    this.#squares.add(now.missing.map((value, at) => sign * (value - other.missing[at]!)));
    this.#columns.push({ step, place, gain: now.sum - other.sum });
    this.#run.looked++;
  }

  #noSquares(): BinaryLeastSquares {
    return new BinaryLeastSquares({ cost: COST, apart: this.#evidence.apart });
  }

  #report({ step }: TurnableStep, relus: number, left: number): void {
    const modules = this.#run.network.modules.length;
    this.#run.report({ module: this.#index + 1, modules, step, relus, left });
  }
}
