import type { ArtifactStore } from "@contsup/artifacts/store";
import type { RunConfig, RunConfigInput } from "@contsup/contsup/run-config";
import { weightsOnly, weightsSha256, writeCheckpoint } from "@contsup/workers/checkpoint";
import { exportState, type State } from "@contsup/workers/engine/state";
import { encodeSafetensors } from "@contsup/workers/safetensors";
import type { CheckpointEvent } from "@contsup/workers/train-event";
import { InitialWeightsError } from "@contsup/workers/trainer/initial-weights";
import { restore } from "@contsup/workers/trainer/restore";
import { startOfTraining } from "@contsup/workers/training-progress";
import { expect, it } from "vitest";
import {
  openTestEngine,
  sourceOf,
  temporaryStore,
  testNetwork,
  tinyConfig,
  tinyImages,
  tinyTraining,
} from "../tiny-training.ts";
import { trainerStart } from "./trainer-start.ts";

const engine = await openTestEngine();
const images = tinyImages();
const OTHER_RUN = "01890000-0000-7000-8000-00000000000a";
const PATH = "uploads/checkpoint.safetensors";

/** Trains another run for so many steps and writes its checkpoint to PATH. */
async function checkpointAfter(store: ArtifactStore, config: RunConfig, steps: number) {
  const network = testNetwork(engine, config);
  let last: CheckpointEvent | null = null;
  const wish = (seen: number) => (seen === steps ? "STOP" : "GO_ON");
  for await (const event of tinyTraining(network, images, { wish }))
    if (event.type === "checkpoint") last = event;
  const { progress } = last!;
  const state = await exportState(network);
  const source = { ...sourceOf(config, engine), runId: OTHER_RUN };
  await writeCheckpoint(store, { source, progress, state }, PATH);
  return { state, progress };
}

async function restored(store: ArtifactStore, config: RunConfig, path = PATH) {
  const network = testNetwork(engine, config);
  const log: string[] = [];
  const start = trainerStart(config, engine, { initialWeights: path });
  const from = await restore(start, store, engine, network, (level, message) =>
    log.push(`${level} ${message}`),
  );
  return { network, from, log, state: await exportState(network) };
}

const momentumOf = (state: State): number =>
  [...state].reduce(
    (sum, [name, { data }]) =>
      name.startsWith("momentum.")
        ? data.reduce((most, v) => Math.max(most, Math.abs(v)), sum)
        : sum,
    0,
  );

it("goes on with another run's training as if it had never ended, bit for bit", async () => {
  const { store } = await temporaryStore();
  const config = tinyConfig({ dropout: 0.1 });
  const alone = testNetwork(engine, config);
  for await (const _ of tinyTraining(alone, images));
  const { progress } = await checkpointAfter(store, config, 6);

  const { network, from, log } = await restored(store, config);
  const seen = [];
  for await (const event of tinyTraining(network, images, { from })) seen.push(event);

  expect(from).toEqual({ ...progress, best: null });
  expect(log).toEqual([
    `INFO ${PATH} is a checkpoint of run ${OTHER_RUN}, of the same training`,
    expect.stringMatching(
      `^INFO the best epoch before, 1 with \\d+\\.\\d\\d %, stays with run ${OTHER_RUN}`,
    ),
    "INFO resumed after step 6, in epoch 2 of 2",
  ]);
  expect(seen.map((event) => event.type)).toEqual(["step", "step", "epoch", "checkpoint"]);
  expect(seen.at(-1)).toMatchObject({ isBest: true });
  expect(weightsSha256(await exportState(network))).toBe(weightsSha256(await exportState(alone)));
});

it("goes on for more epochs, on another engine", async () => {
  const { store } = await temporaryStore();
  await checkpointAfter(store, tinyConfig({ engine: "cpu", threads: 1 }), 99);

  const { from, log } = await restored(store, tinyConfig({ epochs: 9, warmupEpochs: 2 }));

  expect(from).toMatchObject({ epoch: 3, step: 8, batch: 0 });
  expect(log.at(-1)).toBe("INFO the schedule now has 9 epochs, 2 before");
});

it.each<[string, RunConfigInput]>([
  ["it was trained with batchSize 8, this run has 16", { batchSize: 16 }],
  ["it was trained with seed 1, this run has 2", { seed: 2 }],
  ["it was trained with learningRate 0.1, this run has 0.2", { learningRate: 0.2 }],
  ["its training was over after epoch 2, and this run has 2 epochs", {}],
])("takes the weights alone where %s", async (why, input) => {
  const { store } = await temporaryStore();
  const { state: theirs } = await checkpointAfter(store, tinyConfig({ seed: 1 }), 99);
  const config = tinyConfig({ seed: 1, ...input });

  const { from, log, state } = await restored(store, config);

  expect(from).toEqual(startOfTraining(config));
  expect(log).toEqual([`INFO started from the weights of ${PATH} alone, at epoch 1: ${why}`]);
  expect(weightsSha256(state)).toBe(weightsSha256(theirs));
  expect(momentumOf(theirs)).toBeGreaterThan(0);
  expect(momentumOf(state)).toBe(0);
});

it("takes the weights of a file that is no checkpoint, or has no optimizer", async () => {
  const { store } = await temporaryStore();
  const config = tinyConfig();
  const { state } = await checkpointAfter(store, config, 2);
  const put = (path: string, metadata: Record<string, string>, tensors: State) =>
    store.put(path, Buffer.concat(encodeSafetensors({ metadata, tensors })));
  await put("foreign", { format: "pt" }, state);
  const source = sourceOf(config, engine);
  const progress = startOfTraining(config);
  await writeCheckpoint(store, { source, progress, state: weightsOnly(state) }, "weights");

  const foreign = await restored(store, config, "foreign");
  const weights = await restored(store, config, "weights");

  expect(foreign.log[0]).toMatch(/alone, at epoch 1: it is no checkpoint of ContSup$/);
  expect(weights.log[0]).toMatch(/alone, at epoch 1: it has no state of the optimizer$/);
  expect(weightsSha256(foreign.state)).toBe(weightsSha256(state));
  expect(momentumOf(foreign.state)).toBe(0);
});

it("names the tensor of given weights that does not fit", async () => {
  const { store } = await temporaryStore();
  const tensors = new Map([["conv1.weight", { shape: [1], data: Float32Array.of(1) }]]);
  await store.put("weights", Buffer.concat(encodeSafetensors({ metadata: {}, tensors })));

  const starting = restored(store, tinyConfig(), "weights");

  await expect(starting).rejects.toThrow(InitialWeightsError);
  await expect(starting).rejects.toThrow(
    "initialWeights weights: tensor conv1.weight has shape [1]",
  );
});
