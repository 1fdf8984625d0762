// A golden trace made on an engine, for another engine to replay: configs of which the reference left no trace.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { type FoundStep, replayStep } from "@contsup/workers/engine/golden/replay-step";
import type { Trace } from "@contsup/workers/engine/golden/trace";
import { createNetwork } from "@contsup/workers/engine/network";
import { exportState, type State } from "@contsup/workers/engine/state";
import { randomStream } from "@contsup/workers/random";

const IMAGE = [3, 32, 32];
const IMAGE_VALUES = 3 * 32 * 32;

type Values = Float32Array | Int32Array;
type Tensors = Map<string, { shape: number[]; data: Values }>;

interface TraceOptions {
  steps: number;
  /** Whether the first step's are written. */
  gradients: boolean;
}

/** Writes manifest.json and tensors.bin into the folder. */
export async function writeTrace(
  engine: Engine,
  config: RunConfig,
  folder: string,
  { steps, gradients }: TraceOptions = { steps: 1, gradients: true },
): Promise<void> {
  const tensors = randomBatch(config.batchSize);
  const network = createNetwork(engine, config);
  add(tensors, "init.", await exportState(network));
  const found: FoundStep[] = [];
  for (let step = 0; step < steps; step++)
    found.push(await replayStep(network, traceOf(tensors, config), step));
  add(tensors, "after.", await exportState(network));
  network.dispose();
  if (gradients) add(tensors, "grad.", found[0]!.gradients);
  for (const [step, { logits }] of found.entries())
    tensors.set(`logits.${step}`, { shape: [config.batchSize, config.classes], data: logits });
  write(folder, config, found, tensors);
}

/** NCHW, as in the reference. */
function randomBatch(count: number): Tensors {
  const random = randomStream(1, "init");
  const images = Float32Array.from({ length: count * IMAGE_VALUES }, () => random.normal());
  const labels = Int32Array.from({ length: count }, (_, index) => index % 3);
  return new Map<string, { shape: number[]; data: Values }>([
    ["images", { shape: [count, ...IMAGE], data: images }],
    ["labels", { shape: [count], data: labels }],
  ]);
}

function add(tensors: Tensors, prefix: string, state: State): void {
  for (const [name, tensor] of state)
    if (!name.startsWith("momentum.")) tensors.set(prefix + name, tensor);
}

/** The batch as a step takes it; nothing to compare with. */
function traceOf(tensors: Tensors, config: RunConfig): Trace {
  const images = tensors.get("images")!.data;
  const labels = tensors.get("labels")!.data as Int32Array;
  const [channels, height, width] = IMAGE as [number, number, number];
  const pixels = height * width;
  const interleaved = images.map((_, at) => {
    const image = Math.floor(at / IMAGE_VALUES);
    const pixel = Math.floor((at % IMAGE_VALUES) / channels);
    return images[image * IMAGE_VALUES + (at % channels) * pixels + pixel]!;
  }) as Float32Array;
  const batch = { images: interleaved, labels, count: labels.length };
  return {
    batch,
    config,
    folder: "",
    steps: 1,
    losses: [],
    evalLoss: null,
    tensors: () => new Map(),
  };
}

function write(folder: string, config: RunConfig, found: FoundStep[], tensors: Tensors): void {
  const entries: { name: string; shape: number[]; dtype: string; offset: number }[] = [];
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    const dtype = data instanceof Int32Array ? "int32" : "float32";
    entries.push({ name, shape, dtype, offset });
    pieces.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    offset += data.byteLength;
  }
  const losses = found.map((each, step) => ({
    step,
    local: localLosses(config, each),
    final: each.headLoss.at(-1),
  }));
  const manifest = {
    config: { ...referenceConfig(config), steps: found.length },
    losses,
    tensors: entries,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "tensors.bin"), Buffer.concat(pieces));
}

function localLosses({ boundaries, decoder }: RunConfig, found: FoundStep) {
  const losses = boundaries.flatMap(([stage, block], module): [string, number][] => [
    [`aux_classifier_${stage}_${block}`, found.headLoss[module]!],
    ...(decoder
      ? [[`decoder_${stage}_${block}`, found.reconstructionLoss[module]!] as [string, number]]
      : []),
  ]);
  return Object.fromEntries(losses);
}

const referenceConfig = (config: RunConfig) => ({
  dataset: "cifar10",
  layers: config.depth,
  localModules: config.localModules,
  contextMode: config.contextMode,
  localLoss: config.localLoss.toLowerCase(),
  auxNet: config.auxiliaryHead,
  decoder: config.decoder,
  lossScale: config.lossScale,
  partition: config.boundaries,
  widen: config.widen,
  featureDim: config.featureDim,
  temperature: config.temperature,
  optimizer: {
    learningRate: config.learningRate,
    momentum: config.momentum,
    weightDecay: config.weightDecay,
  },
});
