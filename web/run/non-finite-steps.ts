/** Steps at which values were NaN or infinite, by the value's name. A step that comes again is judged anew. */
export interface NonFiniteValue {
  /** As the API names it: `localLoss/3` is that of module 3. */
  name: string;
  firstStep: number;
  count: number;
}

export class NonFiniteSteps {
  readonly #steps = new Map<string, Set<number>>();
  #values: readonly NonFiniteValue[] | null = null;

  put(step: number, names: readonly string[]): void {
    for (const [name, steps] of this.#steps) {
      if (!names.includes(name) && steps.delete(step)) this.#values = null;
    }
    for (const name of names) {
      this.#values = null;
      const steps = this.#steps.get(name) ?? new Set();
      this.#steps.set(name, steps.add(step));
    }
  }

  /** The same array as long as they are the same. */
  values(): readonly NonFiniteValue[] {
    this.#values ??= [...this.#steps]
      .filter(([, steps]) => steps.size > 0)
      .map(([name, steps]) => ({ name, firstStep: Math.min(...steps), count: steps.size }));
    return this.#values;
  }
}
