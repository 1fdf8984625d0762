// A training that takes a second: ResNet-20 in two local modules on 32 random images, in four steps an epoch.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ArtifactStore, openArtifactStore } from "@contsup/artifacts/store";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { cacheFolder } from "@contsup/workers/cache-folder";
import type { CheckpointSource } from "@contsup/workers/checkpoint";
import { trainBatches } from "@contsup/workers/data/batches";
import {
  allocateSplit,
  checksumOf,
  type ImageSet,
  type Split,
} from "@contsup/workers/data/image-set";
import { type Engine, installEngine, openEngine } from "@contsup/workers/engine/engine";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { randomStream } from "@contsup/workers/random";
import { type TrainOptions, train, type Wish } from "@contsup/workers/train";
import type { TrainEvent } from "@contsup/workers/train-event";
import { startOfTraining } from "@contsup/workers/training-progress";
import { onTestFinished } from "vitest";

export function tinyConfig(input: RunConfigInput = {}): RunConfig {
  const { config, issues } = parseRunConfig({
    depth: 20,
    localModules: 2,
    contextMode: "R1E",
    trainImages: 32,
    testImages: 16,
    batchSize: 8,
    epochs: 2,
    learningRate: 0.1,
    engine: "tensorflow",
    ...input,
  });
  if (config) return config;
  throw new Error(JSON.stringify(issues));
}

/** The engine of these tests, installed at first use as for any run. */
export async function openTestEngine(): Promise<Engine> {
  const cache = cacheFolder(process.env);
  await installEngine("tensorflow", { cache });
  return openEngine("tensorflow", { cache });
}

export function tinyImages(): ImageSet {
  const splits = { train: randomSplit(32, 1), test: randomSplit(16, 2) };
  return { ...splits, checksum: checksumOf(splits) };
}

function randomSplit(count: number, seed: number): Split {
  const split = allocateSplit(count, 32);
  const random = randomStream(seed, "init");
  for (const index of split.images.keys()) split.images[index] = random.below(256);
  for (const index of split.labels.keys()) split.labels[index] = random.below(10);
  return split;
}

/** Freed after the test. */
export function testNetwork(engine: Engine, config: RunConfig): Network {
  const network = createNetwork(engine, config);
  onTestFinished(() => network.dispose());
  return network;
}

/** Everything `train` yields but modules and evaluation batches; `wish` is asked with the number of steps seen. */
export async function* tinyTraining(
  network: Network,
  images: ImageSet,
  {
    wish = () => "GO_ON",
    ...options
  }: Partial<Omit<TrainOptions, "wish">> & { wish?: (steps: number) => Wish } = {},
): AsyncGenerator<Exclude<TrainEvent, { type: "module" | "evaluation" }>, string> {
  const { config } = network;
  let steps = 0;
  let now = 0;
  const events = train({
    config,
    network,
    images,
    trainBatches: (epoch, fromBatch) => trainBatches(images.train, config, epoch, fromBatch),
    from: startOfTraining(config),
    now: () => (now += 1000),
    memory: {
      read: async () => ({
        peakTensorBytes: 1,
        modulePeakTensorBytes: [1, 1],
        residentBytes: 2,
        gpuMemoryBytes: null,
      }),
      afterModule: () => {},
      reset: () => {},
    },
    wish: () => wish(steps),
    ...options,
  });
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    if (next.value.type === "step") steps += 1;
    if (next.value.type !== "module" && next.value.type !== "evaluation") yield next.value;
  }
}

/** What wrote a checkpoint, for a run of this config. */
export const sourceOf = (config: RunConfig, engine: Engine): CheckpointSource => ({
  runId: "01890000-0000-7000-8000-000000000000",
  attempt: 1,
  config,
  engine: engine.name,
  engineVersion: engine.version,
  threads: engine.threads,
  projectVersion: "0.1.0",
});

/** In a folder of its own, removed after the test. */
export async function temporaryStore(): Promise<{
  store: ArtifactStore;
  url: string;
  folder: string;
}> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = pathToFileURL(folder).href;
  return { store: await openArtifactStore(url), url, folder };
}
