/** Tells its listeners once per animation frame that something changed, however often it did. */
export class FrameSignal {
  readonly #listeners = new Set<() => void>();
  #isScheduled = false;

  touch(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      for (const listener of this.#listeners) listener();
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
