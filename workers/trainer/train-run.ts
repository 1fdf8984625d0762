/** One attempt of a run, from its start message to its end: engine, data, network, checkpoint, training, exports. */
import { hostname } from "node:os";
import { join } from "node:path";
import { openArtifactStore } from "@contsup/artifacts/store";
import { DATASETS } from "@contsup/contsup/dataset";
import type { ImageSet } from "../data/image-set.ts";
import { openDataset } from "../data/open-dataset.ts";
import type { Engine } from "../engine/engine.ts";
import { createNetwork } from "../engine/network.ts";
import { ProgressMeter } from "./progress-meter.ts";
import type { LogReport, Provenance, TrainerEnd, TrainerStart } from "./protocol.ts";
import { readyEngine } from "./ready-engine.ts";
import { recordTraining, type TrainerPort } from "./record-training.ts";
import { restore } from "./restore.ts";

export async function trainRun(start: TrainerStart, port: TrainerPort): Promise<TrainerEnd> {
  const { config } = start.run;
  const meter = new ProgressMeter(config, port.tell);
  const log = (level: LogReport["level"], message: string): void =>
    port.tell({ type: "log", level, message, at: new Date() });
  try {
    const store = await openArtifactStore(start.artifactsUrl);
    const { engine, why } = await readyEngine(start, meter, log);
    const images = await readyImages(start, meter);
    meter.begin("building the network");
    const network = createNetwork(engine, config);
    const from = await restore(start, store, engine, network, log);
    meter.startFrom(from);
    port.tell({ type: "started", provenance: provenanceOf(start, engine, why, images) });
    const recording = { start, port, store, network, images, from, meter, log };
    return { type: "ended", outcome: await recordTraining(recording) };
  } finally {
    meter.end();
  }
}

async function readyImages({ run, cache }: TrainerStart, meter: ProgressMeter): Promise<ImageSet> {
  const { dataset } = run.config;
  meter.begin(`opening ${DATASETS[dataset].label}`);
  return openDataset(dataset, join(cache, "datasets", dataset.toLowerCase()), (progress) =>
    meter.phase(progress.phase, progress),
  );
}

const provenanceOf = (
  { projectVersion }: TrainerStart,
  engine: Engine,
  why: string,
  images: ImageSet,
): Provenance => ({
  projectVersion,
  engine: engine.name,
  engineReason: why,
  engineVersion: engine.version,
  device: engine.device,
  threads: engine.threads,
  deterministic: engine.deterministic,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  hostname: hostname(),
  dataChecksum: images.checksum,
});
