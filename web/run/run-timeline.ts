import type { RunDetail, RunEvent } from "@contsup/client/client";
import type { StateChange } from "../api/run-history.ts";

/** Something that happened to a run, apart from its numbers and its log. */
export type TimelineEntry =
  | ({ kind: "state" } & StateChange)
  | { kind: "checkpoint"; seq: number; at: string; epoch: number; step: number; bytes: string };

type Checkpoint = RunDetail["checkpoints"][number];

/** In order of the run's sequence numbers, each once. */
export class RunTimeline {
  readonly #entries = new Map<number, TimelineEntry>();
  #sorted: readonly TimelineEntry[] | null = null;

  constructor(checkpoints: readonly Checkpoint[]) {
    for (const checkpoint of checkpoints) this.#put(entryOf(checkpoint));
  }

  putState(change: StateChange): void {
    this.#put({ kind: "state", ...change });
  }

  apply(event: RunEvent): void {
    if (event.__typename === "CheckpointEvent") this.#put(entryOf(event.checkpoint));
    if (event.__typename !== "StateEvent") return;
    const { seq, state, attempt, cause, message, at } = event;
    this.putState({ seq, state, attempt, cause, message, at });
  }

  entries(): readonly TimelineEntry[] {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) => a.seq - b.seq);
    return this.#sorted;
  }

  #put(entry: TimelineEntry): void {
    this.#entries.set(entry.seq, entry);
    this.#sorted = null;
  }
}

const entryOf = ({ seq, createdAt, epoch, step, bytes }: Checkpoint): TimelineEntry => ({
  ...{ kind: "checkpoint", seq, at: createdAt, epoch, step, bytes },
});
