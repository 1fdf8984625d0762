import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import { ContextStore } from "../context-store.ts";
import type { LocalModule } from "../local-module.ts";
import type { Network } from "../network.ts";
import type { State } from "../state.ts";
import { trainModule } from "../train-module.ts";
import { toUnitRange } from "../train-step.ts";
import { forwardModule } from "./forward-pass.ts";
import { addGradients } from "./replay-step.ts";
import type { Trace } from "./trace.ts";

/** Gradients of the modules `wanted` (from 0): those between them run forward only, and those after the last of them not at all. */
export async function moduleGradients(
  network: Network,
  trace: Trace,
  step: number,
  wanted: ReadonlySet<number>,
): Promise<State> {
  const { tf } = network.engine;
  const { images, labels, count } = trace.batch;
  const size = DATASETS[network.config.dataset].imageSize;
  let h: Tensor = tf.tensor4d(images, [count, size, size, 3]);
  const classes = tf.tensor1d(labels, "int32");
  const target = network.config.decoder ? toUnitRange(network, h) : null;
  const store = new ContextStore(network.lastReader, h);
  const found: { module: LocalModule; gradient: Tensor }[] = [];
  for (const [index, module] of network.modules.slice(0, Math.max(...wanted) + 1).entries()) {
    const { contexts } = store;
    const input = { h, contexts, labels: classes, target, step, learningRate: 0 };
    if (wanted.has(index)) {
      const result = trainModule(tf, network.config, module, input);
      const { features, supplied, gradient, ...rest } = result;
      found.push({ module, gradient });
      tf.dispose(Object.values(rest).filter((tensor) => tensor !== null));
      h = features;
      store.afterModule(module.number, supplied);
    } else {
      const result = tf.tidy(() => forwardModule(network, module, { h, contexts, size }));
      result.output.dispose();
      h = result.features;
      store.afterModule(module.number, result.supplied);
    }
  }
  const gradients: State = new Map();
  for (const { module, gradient } of found)
    addGradients(module, await gradient.data<"float32">(), gradients);
  store.dispose();
  tf.dispose([h, classes, target ?? [], found.map(({ gradient }) => gradient)]);
  return gradients;
}
