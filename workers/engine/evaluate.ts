/**
 * The whole network in evaluation: running statistics, contexts active, no dropout, no decoder. The auxiliary heads, which the
 * deployed network does not have, run as well, to tell how each local module does.
 */
import { setImmediate } from "node:timers/promises";
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../data/batches.ts";
import { ContextStore } from "./context-store.ts";
import { correctImages } from "./correct-images.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { type Contexts, type LocalModule, runUnits, supplyContext } from "./local-module.ts";
import type { Network } from "./network.ts";
import { evaluationPass } from "./pass.ts";
import { supervisedContrast } from "./supervised-contrast.ts";

/** Means over the images; arrays have one entry a module, and entry K is the final classifier again. */
export interface Evaluation {
  loss: number;
  accuracy: number;
  /** Of the heads; of a contrast head the loss within each batch. */
  moduleLoss: number[];
  /** NaN for contrast heads. */
  moduleAccuracy: number[];
}

interface EvaluateOptions {
  /** Images in all the batches, where the caller knows. */
  total?: number;
  /** Sees the final logits (N, classes) of each batch before they are disposed of. */
  observe?: (logits: Tensor) => void;
}

/** Yields the images done after each batch, having given way to the event loop. */
export async function* evaluate(
  network: Network,
  batches: Iterable<Batch>,
  { total, observe }: EvaluateOptions = {},
): AsyncGenerator<{ done: number; total: number | null }, Evaluation> {
  const modules = network.modules.length;
  const sums = new Float64Array(2 * modules); // loss and correct images of each module
  let done = 0;
  for (const batch of batches) {
    const numbers = network.engine.tf.tidy(() => evaluateBatch(network, batch, observe));
    const values = await numbers.data();
    numbers.dispose();
    for (const [index, value] of values.entries())
      sums[index]! += index % 2 === 0 ? value * batch.count : value;
    done += batch.count;
    await setImmediate();
    yield { done, total: total ?? null };
  }
  const mean = (offset: number): number[] =>
    network.modules.map((_, index) => sums[2 * index + offset]! / done);
  const moduleLoss = mean(0);
  const moduleAccuracy = mean(1);
  return { loss: moduleLoss.at(-1)!, accuracy: moduleAccuracy.at(-1)!, moduleLoss, moduleAccuracy };
}

/** Loss (mean) and correct images of module 1, of module 2, ... as one vector; everything else goes with the caller's tidy. */
function evaluateBatch(
  network: Network,
  { images, labels, count }: Batch,
  observe: EvaluateOptions["observe"],
): Tensor {
  const { engine, config, modules, lastReader } = network;
  const { tf } = engine;
  const size = DATASETS[config.dataset].imageSize;
  const target = tf.tensor1d(labels, "int32");
  let h: Tensor = tf.tensor4d(images, [count, size, size, 3]);
  const store = new ContextStore(lastReader, h);
  const numbers: Tensor[] = [];
  for (const module of modules) {
    const { features, supplied, scores, output } = tf.tidy(() =>
      evaluateModule(network, module, { h, contexts: store.contexts, target }),
    );
    numbers.push(...scores);
    if (module.number === modules.length) observe?.(output);
    store.afterModule(module.number, supplied);
    h = features;
  }
  return tf.stack(numbers);
}

function evaluateModule(
  { engine, config }: Network,
  module: LocalModule,
  input: { h: Tensor; contexts: Contexts; target: Tensor },
): { features: Tensor; supplied: Tensor; scores: [Tensor, Tensor]; output: Tensor } {
  const { tf } = engine;
  const pass = evaluationPass(tf, module.variables);
  const supplied = supplyContext(pass, module, input.h, input.contexts);
  const features = runUnits(pass, module, supplied);
  const output = module.head(pass, features);
  const scores: [Tensor, Tensor] =
    module.headLoss === "CONTRAST"
      ? [supervisedContrast(tf, output, input.target, config.temperature), tf.scalar(Number.NaN)]
      : [crossEntropy(tf, output, input.target), correctImages(tf, output, input.target)];
  return { features, supplied, scores, output };
}
