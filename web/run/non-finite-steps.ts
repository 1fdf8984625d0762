/** Steps at which values were NaN or infinite, by the value's name. A step that comes again is judged anew. */
export interface NonFiniteValue {
  /** As the API names it: `localLoss/3` is that of module 3. */
  name: string;
  firstStep: number;
  count: number;
}

export class NonFiniteSteps {
  readonly #steps = new Map<string, Set<number>>();

  put(step: number, names: readonly string[]): void {
    for (const [name, steps] of this.#steps) {
      if (!names.includes(name)) steps.delete(step);
    }
    for (const name of names) {
      const steps = this.#steps.get(name) ?? new Set();
      this.#steps.set(name, steps.add(step));
    }
  }

  values(): NonFiniteValue[] {
    return [...this.#steps]
      .filter(([, steps]) => steps.size > 0)
      .map(([name, steps]) => ({ name, firstStep: Math.min(...steps), count: steps.size }));
  }
}
