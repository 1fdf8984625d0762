/** One attempt of a run, from its start message to its end: engine, data, network, checkpoint, training, exports. */
import { hostname } from "node:os";
import { join } from "node:path";
import { type ArtifactStore, openArtifactStore } from "@contsup/artifacts/store";
import { DATASETS } from "@contsup/contsup/dataset";
import { type CheckpointSource, checkpointPath, writeCheckpoint } from "../checkpoint.ts";
import type { ImageSet } from "../data/image-set.ts";
import { openDataset } from "../data/open-dataset.ts";
import { openPrefetch } from "../data/prefetch.ts";
import { type Engine, installEngine, openEngine } from "../engine/engine.ts";
import { peakTensorBytes, resetPeak } from "../engine/memory.ts";
import { createNetwork, type Network } from "../engine/network.ts";
import { exportState } from "../engine/state.ts";
import { type TrainOptions, train, type Wish } from "../train.ts";
import type { CheckpointEvent } from "../train-event.ts";
import { checkSpace } from "./artifact-space.ts";
import { ProgressMeter } from "./progress-meter.ts";
import type { LogReport, Provenance, TrainerEnd, TrainerReport, TrainerStart } from "./protocol.ts";
import { restore } from "./restore.ts";

/** Within long epochs: what a crash may cost, against writing some megabytes. */
const CHECKPOINT_EVERY_MS = 3 * 60_000;

export interface TrainerPort {
  tell(report: TrainerReport): void;
  /** Whether a checkpoint and an end after this step is wanted. */
  isStopWanted(): boolean;
}

export async function trainRun(start: TrainerStart, port: TrainerPort): Promise<TrainerEnd> {
  const { config } = start.run;
  const meter = new ProgressMeter(config, port.tell);
  const log = (level: LogReport["level"], message: string): void =>
    port.tell({ type: "log", level, message, at: new Date() });
  try {
    const store = await openArtifactStore(start.artifactsUrl);
    const engine = await readyEngine(start, meter, log);
    const images = await readyImages(start, meter);
    meter.begin("building the network");
    const network = createNetwork(engine, config);
    const from = await restore(start, store, engine, network, log);
    meter.startFrom(from);
    port.tell({ type: "started", provenance: provenanceOf(start, engine, images) });
    const attempt = new Attempt(start, port, store, engine, network, log);
    const prefetch = openPrefetch(images.train, config);
    const { trainBatches } = prefetch;
    const outcome = await attempt.train({ images, trainBatches, from, meter });
    await prefetch.close();
    return { type: "ended", outcome };
  } finally {
    meter.end();
  }
}

async function readyEngine(
  { engine: { name, threads, gpuIndex }, cache }: TrainerStart,
  meter: ProgressMeter,
  log: (level: LogReport["level"], message: string) => void,
): Promise<Engine> {
  const note = (message: string): void => log("INFO", message);
  await installEngine(name, {
    cache,
    onProgress: ({ phase, done, total }) => meter.phase(phase, done, total),
    log: note,
  });
  meter.begin(`opening engine ${name}`);
  const engine = await openEngine(name, {
    cache,
    threads,
    ...(gpuIndex === null ? {} : { gpuIndex }),
    log: note,
  });
  note(`engine: ${name} ${engine.version}, ${engine.device}, ${engine.threads} threads`);
  return engine;
}

async function readyImages({ run, cache }: TrainerStart, meter: ProgressMeter): Promise<ImageSet> {
  const { dataset } = run.config;
  meter.begin(`opening ${DATASETS[dataset].label}`);
  return openDataset(dataset, join(cache, "datasets", dataset.toLowerCase()), (progress) =>
    meter.phase(progress.phase, progress.done, progress.total),
  );
}

const provenanceOf = (
  { projectVersion }: TrainerStart,
  engine: Engine,
  images: ImageSet,
): Provenance => ({
  projectVersion,
  engine: engine.name,
  engineVersion: engine.version,
  device: engine.device,
  threads: engine.threads,
  deterministic: engine.deterministic,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  hostname: hostname(),
  dataChecksum: images.checksum,
});

class Attempt {
  readonly #source: CheckpointSource;
  readonly #start: TrainerStart;
  readonly #port: TrainerPort;
  readonly #store: ArtifactStore;
  readonly #engine: Engine;
  readonly #network: Network;
  readonly #log: (level: LogReport["level"], message: string) => void;
  #lastCheckpointAt = performance.now();

  constructor(
    start: TrainerStart,
    port: TrainerPort,
    store: ArtifactStore,
    engine: Engine,
    network: Network,
    log: (level: LogReport["level"], message: string) => void,
  ) {
    this.#start = start;
    this.#port = port;
    this.#store = store;
    this.#engine = engine;
    this.#network = network;
    this.#log = log;
    this.#source = {
      runId: start.run.id,
      attempt: start.run.attempt,
      config: start.run.config,
      engine: engine.name,
      engineVersion: engine.version,
      threads: engine.threads,
      projectVersion: start.projectVersion,
    };
  }

  async train({
    meter,
    ...given
  }: Pick<TrainOptions, "images" | "trainBatches" | "from"> & {
    meter: ProgressMeter;
  }): Promise<"COMPLETED" | "STOPPED"> {
    const events = train({
      ...given,
      config: this.#start.run.config,
      network: this.#network,
      now: () => performance.now(),
      memory: this.#memory(),
      wish: () => this.#wish(),
    });
    for (;;) {
      const next = await events.next();
      if (next.done) return next.value;
      const event = next.value;
      meter.observe(event);
      if (event.type === "step" || event.type === "epoch") {
        this.#port.tell({ ...event, at: new Date() });
      } else if (event.type === "checkpoint") {
        meter.phase("writing a checkpoint");
        await this.#writeCheckpoint(event);
      }
    }
  }

  #wish(): Wish {
    if (this.#port.isStopWanted()) return "STOP";
    return performance.now() - this.#lastCheckpointAt > CHECKPOINT_EVERY_MS
      ? "CHECKPOINT"
      : "GO_ON";
  }

  #memory(): TrainOptions["memory"] {
    return {
      read: () => ({
        peakTensorBytes: peakTensorBytes(this.#engine),
        residentBytes: process.resourceUsage().maxRSS * 1024,
      }),
      resetPeak: () => resetPeak(this.#engine),
    };
  }

  async #writeCheckpoint({ epoch, progress, isBest }: CheckpointEvent): Promise<void> {
    const { runId, attempt, config: _, projectVersion: __, ...engine } = this.#source;
    const state = await exportState(this.#network);
    const bytes = [...state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
    const warning = await checkSpace(this.#store, bytes, this.#start.artifactsQuotaBytes);
    if (warning !== null) this.#log("WARN", warning);
    const path = checkpointPath(runId, attempt, epoch, progress.step);
    const file = await writeCheckpoint(
      this.#store,
      { source: this.#source, progress, state },
      path,
    );
    this.#lastCheckpointAt = performance.now();
    this.#port.tell({
      type: "checkpoint",
      ...file,
      epoch,
      step: progress.step,
      testAccuracy: progress.batch === 0 ? progress.testAccuracy : null,
      isBest,
      engine: this.#engine.name,
      engineVersion: engine.engineVersion,
      threads: engine.threads,
      at: new Date(),
    });
  }
}
