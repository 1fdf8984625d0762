import { createRequire } from "node:module";
import { buffer, json, text } from "node:stream/consumers";
import type { RunConfigInput } from "@contsup/contsup/run-config";
import { evaluationBatches } from "@contsup/workers/data/batches";
import { evaluate } from "@contsup/workers/engine/evaluate";
import { exportState } from "@contsup/workers/engine/state";
import { writeModel } from "@contsup/workers/export/write-model";
import type { io, Tensor } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import {
  openTestEngine,
  temporaryStore,
  testNetwork,
  tinyConfig,
  tinyImages,
  tinyTraining,
} from "../tiny-training.ts";

interface Layers {
  loadLayersModel(handler: io.IOHandler): Promise<{ predict(x: Tensor): Tensor }>;
}
const layers = createRequire(import.meta.url)("@tensorflow/tfjs") as Layers;
const engine = await openTestEngine();
const images = tinyImages();

it.each<[string, RunConfigInput]>([
  ["a plain network", { localModules: 1, contextMode: "R0" }],
  ["contexts of features and image", { localModules: 4, contextMode: "R1E" }],
  ["contexts of several features", { localModules: 8, contextMode: "R3", widen: 2 }],
  ["decoders left out", { contextMode: "E", decoder: true, lossScale: [1, 1, 1, 1] }],
])("gives what the network gives: %s", async (_, input) => {
  const config = tinyConfig({ ...input, epochs: 1 });
  const network = testNetwork(engine, config);
  for await (const _event of tinyTraining(network, images)) {
    // trained for some steps, so that the running statistics are not what they start from
  }
  const { store } = await temporaryStore();
  const run = { runId: "a-run", config, epoch: 1, step: 4, testAccuracy: 0.5 };

  const path = await writeModel(store, run, await exportState(network));

  const { modelTopology, weightsManifest, userDefinedMetadata } = (await json(
    await store.get(path),
  )) as io.ModelJSON;
  const weights = await buffer(await store.get("runs/a-run/model/weights.bin"));
  const model = await layers.loadLayersModel({
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap(({ weights: specs }) => specs),
      weightData: new Uint8Array(weights).buffer,
    }),
  });
  const { tf } = engine;
  const pictures = tf.tensor4d(Float32Array.from(images.test.images), [16, 32, 32, 3]);
  const found = await model.predict(pictures).data();
  const expected = await probabilities(network);
  expect(found).toHaveLength(160);
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
  expect(userDefinedMetadata).toMatchObject({ runId: "a-run", testAccuracy: 0.5 });
  expect(await text(await store.get(path))).not.toContain("aux_classifier");
});

async function probabilities(network: ReturnType<typeof testNetwork>): Promise<Float32Array> {
  const batches = evaluationBatches(images.test, network.config, 0, 16, 16);
  let values = new Float32Array();
  const observe = (logits: Tensor) => {
    values = engine.tf.softmax(logits).dataSync() as Float32Array<ArrayBuffer>;
  };
  for await (const _batch of evaluate(network, batches, { observe })) {
    // one batch
  }
  return values;
}
