/** One module of a replay, run alone from what lies on the host: no gradient crosses a boundary. */
import type { Slot } from "@contsup/contsup/context";
import { DATASETS } from "@contsup/contsup/dataset";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../../data/batches.ts";
import type { Contexts, LocalModule } from "../local-module.ts";
import type { ModuleVariables, VectorName } from "../module-variables.ts";
import type { Network } from "../network.ts";
import type { StateTensor } from "../state.ts";
import { trainModule } from "../train-module.ts";
import { toUnitRange } from "../train-step.ts";
import { forwardModule } from "./forward-pass.ts";

/** A module's variables, each vector as module-variables.ts lays it out. */
export type Vectors = Record<VectorName, Float32Array>;

/** What lies between modules in a training step. */
export interface Between {
  /** By module (from 0): what the one before hands on; the images for the first. */
  features: StateTensor[];
  contexts: Map<Slot["source"], StateTensor>;
}

export interface ModuleStep {
  after: Vectors;
  gradient: Float32Array;
  headOutput: Float32Array;
  headLoss: number;
  /** NaN without decoder. */
  reconstructionLoss: number;
  features: StateTensor;
  supplied: StateTensor;
}

export function beforeModules({ config }: Network, { images, count }: Batch): Between {
  const size = DATASETS[config.dataset].imageSize;
  const image = { shape: [count, size, size, 3], data: images };
  return { features: [image], contexts: new Map([["image", image]]) };
}

/** What a module (from 0) adds. */
export function afterModule(
  between: Between,
  index: number,
  { features, supplied }: Pick<ModuleStep, "features" | "supplied">,
): void {
  between.features.push(features);
  // Boundaries count from 0, and the one in front of a module is one less.
  between.contexts.set(index - 1, supplied);
}

/** What a module starts from. */
export interface Start {
  before: Vectors;
  between: Between;
}

export interface Here extends Start {
  network: Network;
  /** From 0. */
  index: number;
}

export async function stepAlone(
  { network, index, before, between }: Here,
  { labels }: Batch,
  learningRate: number,
): Promise<ModuleStep> {
  const { engine, config } = network;
  const { tf } = engine;
  const module = network.modules[index]!;
  write(network, module.variables, before);
  const input = {
    ...uploaded(network, module, between),
    labels: tf.tensor1d(labels, "int32"),
    target: config.decoder ? decoderTarget(network, between) : null,
    step: 0,
    learningRate,
  };
  const result = trainModule(tf, config, module, input);
  const { reconstructionLoss } = result;
  const step = {
    after: await read(module.variables),
    gradient: (await download(result.gradient)).data,
    headOutput: (await download(result.headOutput)).data,
    headLoss: (await download(result.headLoss)).data[0]!,
    reconstructionLoss: reconstructionLoss
      ? (await download(reconstructionLoss)).data[0]!
      : Number.NaN,
    features: await download(result.features),
    supplied: await download(result.supplied),
  };
  const { labels: classes, target, contexts } = input;
  tf.dispose([classes, target ?? [], [...contexts.values()]]);
  tf.dispose(Object.values(result).filter((tensor) => tensor !== null));
  return step;
}

function decoderTarget(network: Network, { features: [images] }: Between): Tensor {
  const { tf } = network.engine;
  return tf.tidy(() => toUnitRange(network, upload(network, images!)));
}

export interface ForwardAlone {
  /** After the pass. */
  statistics: Float32Array;
  headOutput: Float32Array;
  features: StateTensor;
  supplied: StateTensor;
}

export async function forwardAlone({
  network,
  index,
  before,
  between,
}: Here): Promise<ForwardAlone> {
  const { tf } = network.engine;
  const module = network.modules[index]!;
  write(network, module.variables, before);
  const input = uploaded(network, module, between);
  const { features, supplied, output } = forwardModule(network, module, input);
  const forward = {
    statistics: (await download(module.variables.vector("statistics"))).data,
    headOutput: (await download(output)).data,
    features: await download(features),
    supplied: await download(supplied),
  };
  tf.dispose([input.h, [...input.contexts.values()], features, supplied, output]);
  return forward;
}

export function write(
  { engine: { tf } }: Network,
  variables: ModuleVariables,
  vectors: Vectors,
): void {
  for (const name of ["parameters", "velocity", "statistics"] as const)
    variables.replace(name, tf.tensor1d(vectors[name]));
}

export async function read(variables: ModuleVariables): Promise<Vectors> {
  const values = async (name: VectorName) => (await download(variables.vector(name))).data;
  return {
    parameters: await values("parameters"),
    velocity: await values("velocity"),
    statistics: await values("statistics"),
  };
}

function uploaded(
  network: Network,
  { number, encoders }: LocalModule,
  { features, contexts }: Between,
): { h: Tensor; contexts: Contexts } {
  return {
    h: upload(network, features[number - 1]!),
    contexts: new Map(
      encoders.map(({ source }) => [source, upload(network, contexts.get(source)!)]),
    ),
  };
}

const upload = ({ engine }: Network, { shape, data }: StateTensor): Tensor =>
  engine.tf.tensor(data, shape);

const download = async (tensor: Tensor): Promise<StateTensor> => ({
  shape: tensor.shape,
  data: ((await tensor.data<"float32">()) as Float32Array).slice(),
});
