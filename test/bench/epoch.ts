// What an epoch keeps of the bare step's speed: trainer processes as workers start them, in turn with the same steps in a bare
// loop. And how soon a trainer trains, and how fast it evaluates.

import { join } from "node:path";
import type { EngineName } from "@contsup/contsup/engine-name";
import { makeRunConfig, type RunConfig } from "@contsup/contsup/run-config";
import { openDataset } from "@contsup/workers/data/open-dataset";
import { type BenchLine, median, rounded } from "./bench-line.ts";
import { bareSteps } from "./epoch/bare-steps.ts";
import { type TrainedEpoch, trainedEpoch } from "./epoch/trained-epoch.ts";
import { inTurn } from "./in-turn.ts";
import { readyAskedEngine } from "./open-engine.ts";

const PAIRS = 5;
const BATCH_SIZE = 128;
const STEPS = 24;
/** Engines choose algorithms and fill their pools. */
const WARM_UP_STEPS = 2;
const LEAST_OF_STEP_SPEED = 0.95;
const LEAST_OF_TRAINING_SPEED = 3;
const MOST_SECONDS_TO_TRAINING = 3;

interface Pair {
  /** Images a second. */
  bare: number;
  trained: number;
  evaluated: number;
  firstModuleSeconds: number;
}

export async function* bench({
  engine: asked,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  const { name: engine, cache } = await readyAskedEngine(asked);
  const config = makeRunConfig({
    localModules: 16,
    contextMode: "E",
    batchSize: BATCH_SIZE,
    trainImages: BATCH_SIZE * STEPS,
    testImages: BATCH_SIZE * STEPS,
    epochs: 1,
  });
  await openDataset(config.dataset, join(cache, "datasets", config.dataset.toLowerCase()));
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const bareRun = () => bareSteps({ engine, config, cache, steps: STEPS });
    const trainedRun = () => trainedEpoch(config, engine, cache);
    pairs.push(pairOf(config, ...(await inTurn(pairs.length, bareRun, trainedRun))));
  }
  yield* lines(engine, pairs);
}

const pairOf = (config: RunConfig, bare: number[], trained: TrainedEpoch): Pair => ({
  bare: speed(bare),
  trained: speed(trained.steps.map(({ imagesPerSecond }) => BATCH_SIZE / imagesPerSecond)),
  evaluated: config.testImages / trained.epoch.evaluationSeconds,
  firstModuleSeconds: trained.firstModuleSeconds,
});

/** Images a second over all steps but the first few, from the seconds of each. */
function speed(seconds: number[]): number {
  const counted = seconds.slice(WARM_UP_STEPS);
  return (BATCH_SIZE * counted.length) / counted.reduce((sum, each) => sum + each, 0);
}

function* lines(engine: EngineName, pairs: Pair[]): Generator<BenchLine> {
  const detail = { engine, batch: BATCH_SIZE, pairs: pairs.map(roundedPair) };
  const ofStep = median(pairs.map(({ bare, trained }) => trained / bare));
  const ofTraining = median(pairs.map(({ trained, evaluated }) => evaluated / trained));
  const seconds = median(pairs.map(({ firstModuleSeconds }) => firstModuleSeconds));
  yield {
    ...{ bench: "epoch", case: "training, K=16 E", value: rounded(ofStep, 3) },
    ...{ unit: "of the bare step's speed", bound: LEAST_OF_STEP_SPEED },
    ok: ofStep >= LEAST_OF_STEP_SPEED,
    ...detail,
  };
  yield {
    ...{ bench: "epoch", case: "evaluation, K=16 E", value: rounded(ofTraining, 2) },
    ...{ unit: "times training's images/s", bound: LEAST_OF_TRAINING_SPEED },
    ok: ofTraining >= LEAST_OF_TRAINING_SPEED,
    ...detail,
  };
  yield {
    ...{ bench: "epoch", case: "trainer's start to its first module", value: rounded(seconds, 2) },
    ...{ unit: "s", bound: MOST_SECONDS_TO_TRAINING },
    ok: seconds <= MOST_SECONDS_TO_TRAINING,
    ...detail,
  };
}

const roundedPair = (pair: Pair) => ({
  bare: rounded(pair.bare, 1),
  trained: rounded(pair.trained, 1),
  evaluated: rounded(pair.evaluated, 1),
  firstModuleSeconds: rounded(pair.firstModuleSeconds, 2),
});
