// One step of training, by engine: ResNet-32, batch 128, whole steps of the real loop. What counts is the fraction of the
// processor's FMA peak, measured beside it: images a second of different machines, or of a busy one, do not compare.
import type { EngineName } from "@contsup/contsup/engine-name";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { cacheFolder } from "@contsup/workers/cache-folder";
import type { Engine } from "@contsup/workers/engine/engine";
import { peakTensorBytes, resetPeak } from "@contsup/workers/engine/memory";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { trainStep } from "@contsup/workers/engine/train-step";
import { type BenchLine, median, rounded } from "./bench-line.ts";
import { fmaPeak } from "./fma-peak.ts";
import { makeBatch } from "./make-batch.ts";
import { openAskedEngine } from "./open-engine.ts";
import { STEP_CASES, type StepCase } from "./step-cases.ts";

const BATCH_SIZE = 128;
/** Engines choose algorithms and fill their pools. */
const WARM_UP_STEPS = 2;
const LEAST_STEPS = 5;
const LEAST_SECONDS = 10;

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

export async function* bench({
  engine: asked,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  const cache = cacheFolder(process.env);
  const engine = await openAskedEngine(asked);
  let peak = 0; // the best that was seen: a busy moment lowers it, nothing raises it
  for (const stepCase of Object.keys(STEP_CASES) as StepCase[]) {
    const { gflops } = await fmaPeak({ cache, threads: engine.threads });
    peak = Math.max(peak, gflops);
    yield await measure(engine, peak, stepCase);
  }
}

async function measure(
  engine: Engine,
  fmaPeakGflops: number,
  stepCase: StepCase,
): Promise<BenchLine> {
  const config = makeRunConfig({ batchSize: BATCH_SIZE, ...STEP_CASES[stepCase] });
  const network = createNetwork(engine, config);
  resetPeak(engine);
  const seconds = await timeSteps(network);
  const bytes = peakTensorBytes(engine);
  network.dispose();

  const { gflopPerImage } = plan(config);
  const imagesPerSecond = BATCH_SIZE / Math.min(...seconds);
  const gflops = imagesPerSecond * gflopPerImage;
  const fraction = gflops / fmaPeakGflops;
  const bound = BOUNDS[stepCase][engine.name] ?? null;
  return {
    bench: "step",
    case: stepCase,
    value: rounded(fraction, 3),
    unit: "of the FMA peak",
    bound,
    ok: bound === null || fraction >= bound,
    engine: engine.name,
    device: engine.device,
    threads: engine.threads,
    batch: BATCH_SIZE,
    imagesPerSecond: rounded(imagesPerSecond, 1),
    medianImagesPerSecond: rounded(BATCH_SIZE / median(seconds), 1),
    gflopPerImage: rounded(gflopPerImage, 4),
    gflops: rounded(gflops, 1),
    fmaPeakGflops: rounded(fmaPeakGflops, 1),
    fraction: rounded(fraction, 3),
    peakTensorBytes: bytes,
  };
}

/** Of each step after the warm-up. */
async function timeSteps(network: Network): Promise<number[]> {
  const batch = makeBatch(BATCH_SIZE);
  const seconds: number[] = [];
  let total = 0;
  for (let step = 0; seconds.length < LEAST_STEPS || total < LEAST_SECONDS; step++) {
    const start = performance.now();
    for await (const _ of trainStep(network, batch, { learningRate: 0.01, step }));
    if (step < WARM_UP_STEPS) continue;
    seconds.push((performance.now() - start) / 1000);
    total += seconds.at(-1)!;
  }
  return seconds;
}
