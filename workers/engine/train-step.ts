/**
 * One step of training: every local module on the same batch, in order, each with the weights from before the step. Between
 * modules only the features handed on and the contexts that a later module still reads are alive.
 */
import { setImmediate } from "node:timers/promises";
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../data/batches.ts";
import { ContextStore } from "./context-store.ts";
import { correctImages } from "./correct-images.ts";
import type { LocalModule } from "./local-module.ts";
import type { Network } from "./network.ts";
import { type ModuleResult, trainModule } from "./train-module.ts";

export interface StepOptions {
  learningRate: number;
  /** Counted over the whole run from 0: dropout masks depend on it. */
  step: number;
  /** Sees each module's tensors before they are disposed of. */
  observe?: (module: LocalModule, result: ModuleResult) => void;
}

/** Arrays have one entry a module; losses are those of the batch before the update. */
export interface StepResult {
  /** What was minimised. */
  localLoss: number[];
  /** Of the auxiliary head, or of the classifier in module K. */
  headLoss: number[];
  /** Empty without decoder; NaN in module K, which has none. */
  reconstructionLoss: number[];
  /** Images of the batch that the final classifier had right. */
  correct: number;
  /** L2 norm of the local loss's gradient. */
  gradientNorm: number[];
}

/** Yields after each module, having given way to the event loop. Losses that are not finite are returned as they are. */
export async function* trainStep(
  network: Network,
  batch: Batch,
  options: StepOptions,
): AsyncGenerator<{ module: number }, StepResult> {
  const step = new Step(network, batch, options);
  try {
    for (const module of network.modules) {
      step.run(module);
      await setImmediate();
      yield { module: module.number };
    }
    return await step.result();
  } finally {
    step.dispose();
  }
}

class Step {
  readonly #network: Network;
  readonly #options: StepOptions;
  readonly #labels: Tensor;
  readonly #target: Tensor | null;
  readonly #store: ContextStore;
  /** Four numbers a module: local, head and reconstruction loss, squared norm of the gradient. */
  readonly #numbers: Tensor[] = [];
  #h: Tensor;
  #correct: Tensor | null = null;

  constructor(network: Network, { images, labels, count }: Batch, options: StepOptions) {
    const { tf } = network.engine;
    const size = DATASETS[network.config.dataset].imageSize;
    this.#network = network;
    this.#options = options;
    this.#h = tf.tensor4d(images, [count, size, size, 3]);
    this.#labels = tf.tensor1d(labels, "int32");
    this.#target = network.config.decoder ? toUnitRange(network, this.#h) : null;
    this.#store = new ContextStore(network.lastReader, this.#h);
  }

  run(module: LocalModule): void {
    const { engine, config } = this.#network;
    const { tf } = engine;
    const result = trainModule(tf, config, module, {
      h: this.#h,
      contexts: this.#store.contexts,
      labels: this.#labels,
      target: this.#target,
      step: this.#options.step,
      learningRate: this.#options.learningRate,
    });
    this.#options.observe?.(module, result);
    const { features, supplied, headOutput, gradient, ...losses } = result;
    this.#numbers.push(
      losses.localLoss,
      losses.headLoss,
      losses.reconstructionLoss ?? tf.scalar(Number.NaN),
      tf.tidy(() => tf.sum(tf.square(gradient))),
    );
    if (module.number === config.localModules)
      this.#correct = correctImages(tf, headOutput, this.#labels);
    tf.dispose([headOutput, gradient]);
    this.#h = features;
    this.#store.afterModule(module.number, supplied);
  }

  /** Everything is read at once: each read waits for the engine. */
  async result(): Promise<StepResult> {
    const { tf } = this.#network.engine;
    const stacked = tf.stack([...this.#numbers, this.#correct!]);
    const values = await stacked.data();
    stacked.dispose();
    const column = (offset: number): number[] =>
      this.#network.modules.map((_, index) => values[4 * index + offset]!);
    return {
      localLoss: column(0),
      headLoss: column(1),
      reconstructionLoss: this.#network.config.decoder ? column(2) : [],
      gradientNorm: column(3).map(Math.sqrt),
      correct: values.at(-1)!,
    };
  }

  dispose(): void {
    this.#store.dispose();
    this.#network.engine.tf.dispose([
      this.#h,
      this.#labels,
      this.#target ?? [],
      this.#numbers,
      this.#correct ?? [],
    ]);
  }
}

/** The images that a batch was normalised from, in [0, 1]. */
export function toUnitRange({ engine, config }: Network, images: Tensor): Tensor {
  const { tf } = engine;
  const { mean, std } = DATASETS[config.dataset];
  return tf.tidy(() => tf.add(tf.mul(images, tf.div([...std], 255)), tf.div([...mean], 255)));
}
