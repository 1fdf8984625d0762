import type { StoredEvent } from "./stored-events.ts";

/** The latest events of a run: every one with start < seq <= head, at most `size` of them. */
export class EventWindow {
  #events: StoredEvent[] = [];
  #start = 0;
  #head = 0;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get head(): number {
    return this.#head;
  }

  /** Begins anew, empty, at a sequence number. */
  restart(seq: number): void {
    this.#events = [];
    this.#start = seq;
    this.#head = seq;
  }

  /** Adds what follows the head; there is nothing else up to `upTo`. */
  append(events: StoredEvent[], upTo: number): void {
    this.#events.push(...events);
    this.#head = upTo;
    const surplus = this.#events.length - this.#size;
    if (surplus > 0) this.#start = this.#events.splice(0, surplus).at(-1)!.seq;
  }

  /** The events after a cursor, or undefined where the window begins later. */
  after(cursor: number): StoredEvent[] | undefined {
    if (cursor < this.#start) return undefined;
    const first = this.#events.findIndex(({ seq }) => seq > cursor);
    return first < 0 ? [] : this.#events.slice(first);
  }
}
