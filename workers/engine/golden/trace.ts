/**
 * A golden trace: what the reference implementation did on one batch, as manifest.json and tensors.bin in a folder. Its
 * spellings of the config are translated here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRunConfig, type RunConfig } from "@contsup/contsup/run-config";
import { z } from "zod";
import type { Batch } from "../../data/batches.ts";
import type { StateTensor } from "../state.ts";

const pair = z.tuple([z.number(), z.number()]);

const manifestSchema = z.object({
  config: z.object({
    dataset: z.enum(["cifar10", "svhn", "stl10"]),
    layers: z.number(),
    localModules: z.number(),
    contextMode: z.string(),
    localLoss: z.enum(["cross_entropy", "contrast"]),
    auxNet: z.string().nullish(),
    decoder: z.boolean().nullish(),
    memoryBalance: z.boolean().nullish(),
    lossScale: z.array(z.number()).nullish(),
    partition: z.array(pair).nullish(),
    widen: z.number().nullish(),
    featureDim: z.number().nullish(),
    temperature: z.number().nullish(),
    dropout: z.literal(0).nullish(),
    steps: z.number().default(3),
    optimizer: z
      .object({
        learningRate: z.number().default(0.01),
        momentum: z.number().default(0.9),
        weightDecay: z.number().default(1e-4),
      })
      .prefault({}),
  }),
  losses: z.array(
    z.object({
      step: z.number(),
      local: z.record(z.string(), z.number()),
      final: z.number(),
    }),
  ),
  evalLoss: z.number().nullish(),
  tensors: z.array(
    z.object({
      name: z.string(),
      shape: z.array(z.number()),
      dtype: z.enum(["float32", "int32"]),
      offset: z.number(),
    }),
  ),
});

type Manifest = z.infer<typeof manifestSchema>;

export interface Trace {
  folder: string;
  config: RunConfig;
  steps: number;
  losses: Manifest["losses"];
  evalLoss: number | null;
  batch: Batch;
  /** The tensors whose name starts with the prefix ("init."), by the rest of their name. */
  tensors(prefix: string): Map<string, StateTensor>;
}

/** @throws Error that names the folder, and the field that is not as it should be */
export function readTrace(folder: string): Trace {
  const text = readFileSync(join(folder, "manifest.json"), "utf8");
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${folder}/manifest.json: ${z.prettifyError(parsed.error)}`);
  const manifest = parsed.data;
  const file = readFileSync(join(folder, "tensors.bin"));
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
  const entries = new Map(manifest.tensors.map((entry) => [entry.name, entry]));
  const read = (name: string): { shape: number[]; data: Float32Array | Int32Array } => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`${folder}: tensor ${name} is missing`);
    const size = entry.shape.reduce((product, dimension) => product * dimension, 1);
    const Values = entry.dtype === "int32" ? Int32Array : Float32Array;
    return { shape: entry.shape, data: new Values(bytes, entry.offset, size) };
  };
  const images = read("images");
  const labels = read("labels");
  return {
    folder,
    config: translate(folder, manifest, read("init.fc.bias").data.length, labels.data.length),
    steps: manifest.config.steps,
    losses: manifest.losses,
    evalLoss: manifest.evalLoss ?? null,
    batch: {
      images: toNhwc(images.data, images.shape),
      labels: Int32Array.from(labels.data),
      count: labels.data.length,
    },
    tensors: (prefix) =>
      new Map(
        manifest.tensors
          .filter(({ name }) => name.startsWith(prefix))
          .map(({ name }) => [name.slice(prefix.length), read(name) as StateTensor]),
      ),
  };
}

const DATASETS = { cifar10: "CIFAR10", svhn: "SVHN", stl10: "STL10" } as const;
const LOCAL_LOSSES = { cross_entropy: "CROSS_ENTROPY", contrast: "CONTRAST" } as const;

function translate(
  folder: string,
  { config }: Manifest,
  classes: number,
  batchSize: number,
): RunConfig {
  const { localModules, decoder, partition, optimizer } = config;
  const explicit = partition && partition.length > 0;
  const parsed = parseRunConfig({
    dataset: DATASETS[config.dataset],
    depth: config.layers,
    localModules,
    contextMode: localModules === 1 ? "R0" : config.contextMode,
    localLoss: LOCAL_LOSSES[config.localLoss],
    auxiliaryHead: config.auxNet,
    decoder,
    lossScale: decoder ? config.lossScale : null,
    ...(explicit
      ? { partition: "BOUNDARIES", boundaries: partition }
      : { partition: config.memoryBalance ? "MEMORY_BALANCE" : "EQUAL" }),
    widen: config.widen,
    featureDim: config.featureDim,
    temperature: config.temperature,
    classes,
    batchSize,
    momentum: optimizer.momentum,
    weightDecay: optimizer.weightDecay,
    learningRate: optimizer.learningRate,
  });
  if (parsed.config) return parsed.config;
  throw new Error(`${folder}: ${parsed.issues.map(({ message }) => message).join("; ")}`);
}

function toNhwc(
  values: ArrayLike<number>,
  [count, channels, height, width]: number[],
): Float32Array {
  const pixels = height! * width!;
  const images = new Float32Array(values.length);
  for (let image = 0; image < count!; image++)
    for (let channel = 0; channel < channels!; channel++)
      for (let pixel = 0; pixel < pixels; pixel++)
        images[(image * pixels + pixel) * channels! + channel] =
          values[(image * channels! + channel) * pixels + pixel]!;
  return images;
}
