/**
 * The whole network in evaluation: running statistics, contexts active, no dropout, no decoder. Auxiliary classifiers, which the
 * deployed network does not have, run as well, to tell how each local module does; contrast heads classify nothing, and do not.
 */
import { setImmediate } from "node:timers/promises";
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../data/batches.ts";
import { ContextStore } from "./context-store.ts";
import { correctImages } from "./correct-images.ts";
import { crossEntropy } from "./cross-entropy.ts";
import type { Tf } from "./engine.ts";
import { type Contexts, type LocalModule, runUnits, supplyContext } from "./local-module.ts";
import type { Network } from "./network.ts";
import { evaluationPass } from "./pass.ts";

/** Means over the images. */
export interface Evaluation {
  loss: number;
  accuracy: number;
  /** One entry a module, the last of the final classifier again; NaN for contrast heads. */
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
  let loss = 0;
  const correct = new Float64Array(network.modules.length);
  let done = 0;
  for (const batch of batches) {
    const numbers = network.engine.tf.tidy(() => evaluateBatch(network, batch, observe));
    const [batchLoss, ...batchCorrect] = await numbers.data();
    numbers.dispose();
    loss += batchLoss! * batch.count;
    for (const [index, images] of batchCorrect.entries()) correct[index]! += images;
    done += batch.count;
    await setImmediate();
    yield { done, total: total ?? null };
  }
  const moduleAccuracy = Array.from(correct, (images) => images / done);
  return { loss: loss / done, accuracy: moduleAccuracy.at(-1)!, moduleAccuracy };
}

/** The loss (mean), and the correct images of module 1, of module 2, ... as one vector; everything else goes with the caller's tidy. */
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
  const correct: Tensor[] = [];
  let logits: Tensor | undefined;
  for (const module of modules) {
    const result = tf.tidy(() => evaluateModule(tf, module, h, store.contexts));
    logits = result.logits;
    correct.push(logits ? correctImages(tf, logits, target) : tf.scalar(Number.NaN));
    store.afterModule(module.number, result.supplied);
    h = result.features;
  }
  observe?.(logits!);
  return tf.stack([crossEntropy(tf, logits!, target), ...correct]);
}

function evaluateModule(
  tf: Tf,
  module: LocalModule,
  h: Tensor,
  contexts: Contexts,
): { features: Tensor; supplied: Tensor; logits: Tensor | undefined } {
  const pass = evaluationPass(tf, module.variables);
  const supplied = supplyContext(pass, module, h, contexts);
  const features = runUnits(pass, module, supplied);
  const logits = module.headLoss === "CONTRAST" ? undefined : module.head(pass, features);
  return { features, supplied, logits };
}
