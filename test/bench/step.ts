// One step of training, by engine: ResNet-32 at batch 128 and 1,024, and larger networks and images; whole steps of the real loop.
// What counts is the fraction of the processor's FMA peak, measured beside it: images a second of different machines, or of a
// busy one, do not compare.

import { DATASETS } from "@contsup/contsup/dataset";
import type { EngineName } from "@contsup/contsup/engine-name";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { cacheFolder } from "@contsup/workers/cache-folder";
import type { Engine } from "@contsup/workers/engine/engine";
import { peakTensorBytes, resetPeak } from "@contsup/workers/engine/memory";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { trainStep } from "@contsup/workers/engine/train-step";
import { type BenchLine, median, rounded } from "./bench-line.ts";
import { type FmaPeak, fmaPeak } from "./fma-peak.ts";
import { makeBatch } from "./make-batch.ts";
import { openAskedEngine } from "./open-engine.ts";
import { STEP_CASES, type StepCase } from "./step-cases.ts";

const BATCH_SIZE = 128;
const LARGE_BATCH_SIZE = 1024;

/** Steps that count, and those before them: engines choose algorithms and fill their pools. */
interface Repetitions {
  warmUp: number;
  leastSteps: number;
  leastSeconds: number;
}
const MANY: Repetitions = { warmUp: 2, leastSteps: 5, leastSeconds: 10 };
/** Of steps that take seconds. */
const FEW: Repetitions = { warmUp: 1, leastSteps: 3, leastSeconds: 0 };

/**
 * Fractions of the peak on AVX2. For onednn what a backend that keeps its layouts can reach (PyTorch 2.15 reaches 0.60, 0.46, 0.33
 * and 0.31 on the same machine); for tensorflow what plain TensorFlow.js ops reach.
 */
const BOUNDS: Record<StepCase, Partial<Record<EngineName, number>>> = {
  k1: { onednn: 0.72, tensorflow: 0.17 },
  "k16-R0": { onednn: 0.68, tensorflow: 0.16 },
  "k16-E": { onednn: 0.62, tensorflow: 0.09 },
  "k16-R1E-contrast": { onednn: 0.59 },
};

/** AVX-512 doubles the peak and not the memory: there the ratio to PyTorch is the bound (the bench peer). */
const BOUNDS_UP_TO_BITS = 256;

interface Run {
  name: string;
  input: RunConfigInput;
  batch: number;
  repetitions: Repetitions;
  bounds: Partial<Record<EngineName, number>>;
}

/** Most bytes of activations (tensors but for parameters, gradients and optimizer state) at batch 128: of end-to-end's, in MB. */
const MOST_OF_K1 = 345;
/** Of the others', in percent of those. */
const MOST_PERCENT: Partial<Record<StepCase, number>> = {
  "k16-R0": 20,
  "k16-E": 27,
  "k16-R1E-contrast": 32,
};

const CASES = Object.keys(STEP_CASES) as StepCase[];
const RUNS: Run[] = CASES.map((name) => ({
  name,
  input: STEP_CASES[name],
  batch: BATCH_SIZE,
  repetitions: MANY,
  bounds: BOUNDS[name],
}));

/** Plain TensorFlow.js on a CPU takes half a minute for such a step, and more memory than most machines have. */
const LARGE_RUNS: Run[] = [
  ...RUNS.map((run) => ({
    ...run,
    name: `${run.name}-${LARGE_BATCH_SIZE}`,
    batch: LARGE_BATCH_SIZE,
    repetitions: FEW,
  })),
  {
    name: "resnet-110-k16-E",
    input: { ...STEP_CASES["k16-E"], depth: 110 },
    batch: BATCH_SIZE,
    repetitions: FEW,
    bounds: {},
  },
  {
    name: "stl10-k16-E",
    input: { ...STEP_CASES["k16-E"], dataset: "STL10" },
    batch: 32,
    repetitions: FEW,
    bounds: {},
  },
];

const takesLargeRuns = ({ name, device }: Engine): boolean =>
  name === "onednn" || device.startsWith("GPU");

export async function* bench({
  engine: asked,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  const cache = cacheFolder(process.env);
  const engine = await openAskedEngine(asked);
  let k1Activations = 0;
  let best: FmaPeak | undefined; // that was seen: a busy moment lowers it, nothing raises it
  for (const run of takesLargeRuns(engine) ? [...RUNS, ...LARGE_RUNS] : RUNS) {
    const peak = await fmaPeak({ cache, threads: engine.threads });
    if (!best || peak.gflops > best.gflops) best = peak;
    const { line, activations } = await measure(engine, best, run);
    yield line;
    if (!RUNS.includes(run)) continue;
    if (run.name === "k1") k1Activations = activations;
    yield memoryLine(engine, run.name as StepCase, activations, k1Activations);
  }
}

function memoryLine(engine: Engine, name: StepCase, bytes: number, k1: number): BenchLine {
  const isK1 = name === "k1";
  const value = isK1 ? bytes / 1e6 : (100 * bytes) / k1;
  const most = isK1 ? MOST_OF_K1 : MOST_PERCENT[name];
  const bound = engine.name === "onednn" ? most! : null;
  return {
    ...{ bench: "step", case: `${name}, peak of activations` },
    ...{ value: rounded(value, 1), unit: isK1 ? "MB" : "% of k1's" },
    ...{ bound, ok: bound === null || value <= bound },
    ...{ engine: engine.name, batch: BATCH_SIZE, activationBytes: bytes },
  };
}

async function measure(
  engine: Engine,
  peak: FmaPeak,
  { name, input, batch, repetitions, bounds }: Run,
): Promise<{ line: BenchLine; activations: number }> {
  const config = makeRunConfig({ batchSize: batch, ...input });
  const network = createNetwork(engine, config);
  resetPeak(engine);
  const seconds = await timeSteps(network, repetitions);
  const bytes = peakTensorBytes(engine);
  const stateBytes = bytesOfState(network);
  network.dispose();

  const { gflopPerImage } = plan(config);
  const imagesPerSecond = batch / Math.min(...seconds);
  const gflops = imagesPerSecond * gflopPerImage;
  const fraction = gflops / peak.gflops;
  const bound = peak.vectorBits > BOUNDS_UP_TO_BITS ? null : (bounds[engine.name] ?? null);
  const line: BenchLine = {
    bench: "step",
    case: name,
    value: rounded(fraction, 3),
    unit: "of the FMA peak",
    bound,
    ok: bound === null || fraction >= bound,
    engine: engine.name,
    device: engine.device,
    threads: engine.threads,
    batch,
    imagesPerSecond: rounded(imagesPerSecond, 1),
    medianImagesPerSecond: rounded(batch / median(seconds), 1),
    gflopPerImage: rounded(gflopPerImage, 4),
    gflops: rounded(gflops, 1),
    fmaPeakGflops: rounded(peak.gflops, 1),
    vectorBits: peak.vectorBits,
    fraction: rounded(fraction, 3),
    peakTensorBytes: bytes,
  };
  return { line, activations: bytes - stateBytes };
}

/** Of parameters and velocities; a gradient is only there where its module is at work, and counts here as an activation. */
const bytesOfState = ({ modules }: Network): number =>
  modules.reduce(
    (sum, { variables }) =>
      sum + 4 * (variables.vector("parameters").size + variables.vector("velocity").size),
    0,
  );

/** Of each step after the warm-up. */
async function timeSteps(network: Network, repetitions: Repetitions): Promise<number[]> {
  const { dataset, batchSize } = network.config;
  const batch = makeBatch(batchSize, DATASETS[dataset].imageSize);
  const { warmUp, leastSteps, leastSeconds } = repetitions;
  const seconds: number[] = [];
  let total = 0;
  for (let step = 0; seconds.length < leastSteps || total < leastSeconds; step++) {
    const start = performance.now();
    for await (const _ of trainStep(network, batch, { learningRate: 0.01, step }));
    if (step < warmUp) continue;
    seconds.push((performance.now() - start) / 1000);
    total += seconds.at(-1)!;
  }
  return seconds;
}
