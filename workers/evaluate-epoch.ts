import { plan } from "@contsup/contsup/plan";
import { learningRate } from "@contsup/contsup/schedule";
import { evaluationBatches } from "./data/batches.ts";
import type { Split } from "./data/image-set.ts";
import { type Evaluation, evaluate } from "./engine/evaluate.ts";
import type { TrainOptions } from "./train.ts";
import type { EpochEvent, TrainEvent } from "./train-event.ts";
import type { TrainingProgress } from "./training-progress.ts";

/** Larger batches gain nothing on any engine, and one above the training's could be what takes the most memory. */
const LARGEST_BATCH = 256;

/** Evaluates on the held-out and the test images, and sums the epoch up; STOP when that was wished for in between. */
export async function* evaluateEpoch(
  options: TrainOptions,
  progress: TrainingProgress,
): AsyncGenerator<TrainEvent, EpochEvent | "STOP"> {
  const { config, images, memory, network, now } = options;
  const began = now();
  const held = config.validationImages;
  const validation =
    held > 0
      ? yield* evaluateSplit(options, progress.epoch, "validation", images.train, {
          from: config.trainImages - held,
          count: held,
        })
      : null;
  if (validation === "STOP") return "STOP";
  const test = yield* evaluateSplit(options, progress.epoch, "test", images.test, {
    from: 0,
    count: config.testImages,
  });
  if (test === "STOP") return "STOP";
  return {
    type: "epoch",
    epoch: progress.epoch,
    step: progress.step,
    learningRate: learningRate(config, progress.epoch),
    ...means(progress),
    testLoss: test.loss,
    testAccuracy: test.accuracy,
    validationLoss: validation?.loss ?? null,
    validationAccuracy: validation?.accuracy ?? null,
    accuracy: test.moduleAccuracy,
    evaluationSeconds: (now() - began) / 1000,
    ...(await memory.read()),
    plannedBytes: plan(config, network.engine.name).peakBytes,
  };
}

async function* evaluateSplit(
  { config, network, wish }: TrainOptions,
  epoch: number,
  split: "validation" | "test",
  images: Split,
  { from, count }: { from: number; count: number },
): AsyncGenerator<TrainEvent, Evaluation | "STOP"> {
  const batchSize = Math.min(LARGEST_BATCH, config.batchSize);
  const batches = evaluationBatches(images, config, from, count, batchSize);
  const evaluation = evaluate(network, batches, { total: count });
  for (;;) {
    const next = await evaluation.next();
    if (next.done) return next.value;
    yield { type: "evaluation", epoch, split, done: next.value.done, total: count };
    if (wish() === "STOP") {
      await evaluation.return(undefined as never);
      return "STOP";
    }
  }
}

function means({ sums, batch }: TrainingProgress) {
  const over = (values: number[], count: number): number[] => values.map((sum) => sum / count);
  return {
    trainLoss: sums.loss / sums.images,
    trainAccuracy: sums.correct / sums.images,
    localLoss: over(sums.localLoss, sums.images),
    headLoss: over(sums.headLoss, sums.images),
    reconstructionLoss: over(sums.reconstructionLoss, sums.images),
    gradientNorm: over(sums.gradientNorm, batch),
    imagesPerSecond: sums.images / sums.trainSeconds,
    trainSeconds: sums.trainSeconds,
  };
}
