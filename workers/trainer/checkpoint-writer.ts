/** Writes an attempt's checkpoints into the store, while there is room, and says what to record of them. */
import { checkSpace } from "@contsup/artifacts/space";
import type { ArtifactStore } from "@contsup/artifacts/store";
import { bytesOf, type CheckpointSource, checkpointPath, writeCheckpoint } from "../checkpoint.ts";
import type { Network } from "../engine/network.ts";
import { exportState } from "../engine/state.ts";
import type { CheckpointEvent } from "../train-event.ts";
import type { CheckpointReport, LogReport, TrainerStart } from "./protocol.ts";

/** Within long epochs: what a crash may cost, against writing some megabytes. */
const CHECKPOINT_EVERY_MS = 3 * 60_000;

export class CheckpointWriter {
  readonly #start: TrainerStart;
  readonly #store: ArtifactStore;
  readonly #network: Network;
  readonly #log: (level: LogReport["level"], message: string) => void;
  #lastAt = performance.now();

  constructor(
    start: TrainerStart,
    store: ArtifactStore,
    network: Network,
    log: (level: LogReport["level"], message: string) => void,
  ) {
    this.#start = start;
    this.#store = store;
    this.#network = network;
    this.#log = log;
  }

  isDue(): boolean {
    return performance.now() - this.#lastAt > CHECKPOINT_EVERY_MS;
  }

  /** Throws DiskFullError when there is no room. */
  async write({ epoch, progress, isBest }: CheckpointEvent): Promise<CheckpointReport> {
    const { run, artifactsQuotaBytes } = this.#start;
    const state = await exportState(this.#network);
    const warning = await checkSpace(this.#store, bytesOf(state), artifactsQuotaBytes);
    if (warning !== null) this.#log("WARN", warning);
    const source = this.#source();
    const path = checkpointPath(run.id, run.attempt, epoch, progress.step);
    const file = await writeCheckpoint(this.#store, { source, progress, state }, path);
    this.#lastAt = performance.now();
    const { engine, engineVersion, threads } = source;
    return {
      type: "checkpoint",
      ...file,
      epoch,
      step: progress.step,
      testAccuracy: progress.batch === 0 ? progress.testAccuracy : null,
      isBest,
      ...{ engine, engineVersion, threads },
    };
  }

  #source(): CheckpointSource {
    const { run, projectVersion } = this.#start;
    const { engine } = this.#network;
    return {
      runId: run.id,
      attempt: run.attempt,
      config: run.config,
      engine: engine.name,
      engineVersion: engine.version,
      threads: engine.threads,
      projectVersion,
    };
  }
}
