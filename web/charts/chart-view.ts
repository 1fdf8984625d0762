import type { Range } from "./plot-line.ts";

/**
 * What the charts of a page share: the window that they show and the place of the crosshair, in one unit (the page's own). New
 * points never change it.
 */
export class ChartView {
  #window: Range | null = null;
  #cursor: number | null = null;
  readonly #listeners = new Set<() => void>();
  #isScheduled = false;

  constructor(window: Range | null = null) {
    this.#window = window;
  }

  /** Null where everything is shown. */
  get window(): Range | null {
    return this.#window;
  }

  get cursor(): number | null {
    return this.#cursor;
  }

  readonly getWindow = (): Range | null => this.#window;

  setWindow(window: Range | null): void {
    this.#window = window;
    this.#tell();
  }

  /** Moves and widens the window about its middle, within the whole: 0.5 to the right, half as wide. */
  moveWindow(whole: Range, by: number, factor = 1): void {
    const [from, to] = this.#window ?? whole;
    const width = Math.min(factor * (to - from), whole[1] - whole[0]);
    const middle = (from + to) / 2 + by * (to - from);
    const start = Math.min(Math.max(middle - width / 2, whole[0]), whole[1] - width);
    this.setWindow(width >= whole[1] - whole[0] ? null : [start, start + width]);
  }

  setCursor(place: number | null): void {
    if (place === this.#cursor) return;
    this.#cursor = place;
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Once per frame, however often it changes. */
  #tell(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
