/** The forward half of a training step, without dropout: all that running statistics need. */
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../../data/batches.ts";
import { ContextStore } from "../context-store.ts";
import { type Contexts, type LocalModule, runUnits, supplyContext } from "../local-module.ts";
import type { Network } from "../network.ts";
import { trainingPass } from "../pass.ts";

/** Moves the running statistics of all modules. */
export function forwardPass(network: Network, { images, count }: Batch): void {
  const { tf } = network.engine;
  const size = DATASETS[network.config.dataset].imageSize;
  let h: Tensor = tf.tensor4d(images, [count, size, size, 3]);
  const store = new ContextStore(network.lastReader, h);
  for (const module of network.modules) {
    const { features, supplied, output } = forwardModule(network, module, {
      h,
      contexts: store.contexts,
    });
    output.dispose();
    store.afterModule(module.number, supplied);
    h = features;
  }
  store.dispose();
  h.dispose();
}

/** One module of the pass: takes `h` over; the caller owns what it returns. */
export function forwardModule(
  { engine: { tf }, config }: Network,
  module: LocalModule,
  { h, contexts }: { h: Tensor; contexts: Contexts },
): { features: Tensor; supplied: Tensor; output: Tensor } {
  const { variables } = module;
  return tf.tidy(() => {
    const dropout = { rate: 0, seed: 0, step: 0 };
    const pass = trainingPass(tf, variables, variables.vector("parameters"), dropout);
    const supplied = supplyContext(pass, module, h, contexts);
    const features = runUnits(pass, module, supplied);
    const output = module.head(pass, features);
    module.decoder?.(pass, features, DATASETS[config.dataset].imageSize);
    variables.updateStatistics(pass.moments);
    tf.dispose(pass.moments.map(({ mean, variance }) => [mean, variance]));
    return { features, supplied, output };
  });
}
