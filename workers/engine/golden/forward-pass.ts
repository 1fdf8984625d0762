/** The forward half of a training step: all that logits and running statistics need, in a third of the step's time. */
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../../data/batches.ts";
import { ContextStore } from "../context-store.ts";
import { type Contexts, type LocalModule, runUnits, supplyContext } from "../local-module.ts";
import type { Network } from "../network.ts";
import { trainingPass } from "../pass.ts";

/** In training mode, without dropout, to module `last` (from 0): moves running statistics, and returns its head's output. */
export async function forwardPass(
  network: Network,
  batch: Batch,
  last = network.modules.length - 1,
): Promise<Float32Array> {
  const { tf } = network.engine;
  const { images, count } = batch;
  const size = DATASETS[network.config.dataset].imageSize;
  let h: Tensor = tf.tensor4d(images, [count, size, size, 3]);
  const store = new ContextStore(network.lastReader, h);
  const outputs: Tensor[] = [];
  for (const module of network.modules.slice(0, last + 1)) {
    const { features, supplied, output } = tf.tidy(() =>
      forwardModule(network, module, { h, contexts: store.contexts, size }),
    );
    outputs.push(output);
    store.afterModule(module.number, supplied);
    h = features;
  }
  const output = await outputs.at(-1)!.data<"float32">();
  store.dispose();
  tf.dispose([h, ...outputs]);
  return output as Float32Array;
}

export function forwardModule(
  { engine: { tf } }: Network,
  module: LocalModule,
  { h, contexts, size }: { h: Tensor; contexts: Contexts; size: number },
): { features: Tensor; supplied: Tensor; output: Tensor } {
  const { variables } = module;
  const dropout = { rate: 0, seed: 0, step: 0 };
  const pass = trainingPass(tf, variables, variables.vector("parameters"), dropout);
  const supplied = supplyContext(pass, module, h, contexts);
  const features = runUnits(pass, module, supplied);
  const output = module.head(pass, features);
  module.decoder?.(pass, features, size);
  variables.updateStatistics(pass.moments);
  tf.dispose(pass.moments.map(({ mean, variance }) => [mean, variance]));
  return { features, supplied, output };
}
