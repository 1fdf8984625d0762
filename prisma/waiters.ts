/** Those who wait for the same thing to happen. */
export class Waiters {
  readonly #resolvers = new Set<() => void>();

  /** Resolves at the next `wake`, or when the signal aborts. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#resolvers.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      this.#resolvers.add(done);
      signal.addEventListener("abort", done);
    });
  }

  wake(): void {
    for (const done of [...this.#resolvers]) done();
  }
}
