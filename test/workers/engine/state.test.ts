import type { Engine } from "@contsup/workers/engine/engine";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { exportState, importState, StateError } from "@contsup/workers/engine/state";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openTensorflow } from "./engines.ts";
import { config, snapshot, step } from "./networks.ts";

let engine: Engine;
let network: Network;
beforeAll(async () => {
  engine = await openTensorflow();
  network = createNetwork(
    engine,
    config({ localModules: 2, contextMode: "R1E", decoder: true, lossScale: [1, 1, 1, 1] }),
  );
  await step(network);
}, INSTALL_TIMEOUT_MS);

test("names and layouts are PyTorch's", async () => {
  const state = await exportState(network);
  const shapes = Object.fromEntries([...state].map(([name, { shape }]) => [name, shape]));

  expect(shapes).toMatchObject({
    "conv1.weight": [16, 3, 3, 3],
    "bn1.running_var": [16],
    "layer2.0.downsample.0.weight": [32, 16, 1, 1],
    "layer3.2.conv2.weight": [64, 64, 3, 3],
    "fc.weight": [10, 64],
    "aux_classifier_2_0.head.0.weight": [64, 32, 3, 3],
    "aux_classifier_2_0.head.5.weight": [128, 64],
    "cont_sup_node.encoder_0.encoder.0.weight": [12, 3, 3, 3],
    "cont_sup_node.encoder_0.encoder.3.bias": [32],
    "decoder_2_0.decoder.3.weight": [3, 12, 3, 3],
    "momentum.conv1.weight": [16, 3, 3, 3],
  });
  expect(state.has("momentum.bn1.running_mean")).toBe(false);
});

test("kernels are transposed from (h, w, in, out) to OIHW", async () => {
  const { variables } = network.modules[0]!;
  const entry = variables.parameterEntries.find(({ name }) => name === "layer2.0.conv1.weight")!;
  const vector = variables.vector("parameters").dataSync();
  const { data } = (await exportState(network)).get("layer2.0.conv1.weight")!;

  const [h, w, input, output] = [2, 1, 7, 30];
  expect(data[((output * 16 + input) * 3 + h) * 3 + w]).toBe(
    vector[entry.offset + ((h * 3 + w) * 16 + input) * 32 + output],
  );
});

test("what is exported can be imported", async () => {
  const other = createNetwork(engine, { ...network.config, seed: 5 });
  const tensors = engine.tf.memory().numTensors;

  importState(other, await exportState(network));

  expect(await snapshot(other)).toEqual(await snapshot(network));
  expect(engine.tf.memory().numTensors).toBe(tensors);
  other.dispose();
});

test("a missing or misshapen tensor is named, and nothing is changed", async () => {
  const before = await snapshot(network);
  const missing = await exportState(network);
  missing.delete("layer3.0.bn1.running_var");
  const misshapen = await exportState(network);
  misshapen.set("fc.weight", { shape: [100, 64], data: new Float32Array(6400) });

  expect(() => importState(network, missing)).toThrow(
    new StateError("tensor layer3.0.bn1.running_var is missing: expected [64]"),
  );
  expect(() => importState(network, misshapen)).toThrow(
    new StateError("tensor fc.weight has shape [100,64]: expected [10,64]"),
  );
  expect(await snapshot(network)).toEqual(before);
});

test("weights without momentum start with velocity 0 where that is allowed", async () => {
  const weights = new Map(
    [...(await exportState(network))].filter(([name]) => !name.startsWith("momentum.")),
  );

  expect(() => importState(network, weights)).toThrow("tensor momentum.");
  importState(network, weights, { allowMissingMomentum: true });

  const state = await exportState(network);
  expect(state.get("momentum.fc.bias")!.data.every((value) => value === 0)).toBe(true);
});
