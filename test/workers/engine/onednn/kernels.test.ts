// Every kernel of our own, values and gradients, for each instruction set that the processor has: against the engine cpu
// where that is fast enough, above that against the plainest of our own.
import { batchNorm, type Follow } from "@contsup/workers/engine/batch-norm";
import { worstError } from "@contsup/workers/engine/check";
import { convolution, type Stride } from "@contsup/workers/engine/convolution";
import type { Engine } from "@contsup/workers/engine/engine";
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openCpu, openInstalled } from "../engines.ts";
import { bindingOf, differentiated, instructionSets } from "./kernel-sets.ts";
import { pairwise } from "./pairwise.ts";

let engine: Engine;
let sets: string[];
beforeAll(async () => {
  engine = await openInstalled("onednn");
  sets = instructionSets(engine);
}, INSTALL_TIMEOUT_MS);
afterEach(() => {
  bindingOf(engine).chooseKernels("onednn"); // and back to all of them
  bindingOf(engine).chooseKernels(sets[0]!);
});

const BOUND = 2e-5;
const COUNTS = [1, 7, 8, 848] as const;
const CHANNELS = [3, 12, 16, 20, 64, 100] as const;
const SIZES = [8, 24, 32, 96] as const;
/** Multiply-adds of a convolution, or values of a batch norm. */
const MOST_WORK = { convolution: 1.5e8, batchNorm: 3e6 };
const MOST_WORK_OF_CPU = { convolution: 5e6, batchNorm: 3e5 };

type Operation = (inputs: Tensor[]) => Tensor;

/** What each instruction set computes, and oneDNN alone, against what `cpu` or the portable kernels compute. */
async function expectAgreement(
  shapes: number[][],
  operation: (engine: Engine) => Operation,
  fitsCpu: boolean,
): Promise<void> {
  const { chooseKernels } = bindingOf(engine);
  const compute = async (name: string) => {
    await engine.tf.setBackend("onednn");
    chooseKernels(name);
    return differentiated(engine, shapes, operation(engine));
  };
  const expected = fitsCpu ? await computeOnCpu(shapes, operation) : await compute("portable");
  for (const name of [...sets, "onednn"]) {
    const found = await compute(name);
    const errors = found.map((values, index) => worstError(values, expected[index]!));
    expect(Math.max(...errors), `${name}: ${errors}`).toBeLessThan(BOUND);
  }
}

async function computeOnCpu(shapes: number[][], operation: (engine: Engine) => Operation) {
  const cpu = await openCpu();
  await cpu.tf.setBackend("cpu");
  return differentiated(cpu, shapes, operation(cpu));
}

type ConvolutionCase = { images: number; size: number; from: number; to: number; stride: number };

const workOf = ({ images, size, from, to, stride }: ConvolutionCase): number =>
  (9 * images * size * size * from * to) / stride ** 2;

const CONVOLUTIONS = pairwise<ConvolutionCase>(
  { images: COUNTS, size: SIZES, from: CHANNELS, to: CHANNELS, stride: [1, 2] },
  (each) => workOf(each) <= MOST_WORK.convolution,
);

test.each(CONVOLUTIONS)(
  "3x3 convolution of $images images of $size, $from to $to channels, stride $stride",
  { timeout: 120_000 },
  async (each) => {
    const { images, size, from, to, stride } = each;
    const shapes = [
      [images, size, size, from],
      [3, 3, from, to],
    ];

    await expectAgreement(
      shapes,
      ({ tf }) =>
        ([x, filter]) =>
          convolution(tf, x!, filter!, stride as Stride),
      workOf(each) <= MOST_WORK_OF_CPU.convolution,
    );
  },
);

type NormCase = { images: number; size: number; channels: number };

const valuesOf = ({ images, size, channels }: NormCase): number => images * size * size * channels;

const NORMS = pairwise<NormCase>(
  { images: COUNTS, size: SIZES, channels: CHANNELS },
  (each) => valuesOf(each) <= MOST_WORK.batchNorm,
);

const FOLLOWS: [name: string, follow: Follow, residual: boolean, pool: number][] = [
  ["alone", "nothing", false, 1],
  ["with ReLU", "relu", false, 1],
  ["with residual and ReLU", "relu", true, 1],
  ["with ReLU and pool 2", "pool", false, 2],
  ["with ReLU and pool 4", "pool", false, 4],
];

describe.each(FOLLOWS)("batch norm %s", (_, follow, residual, pool) => {
  test.each(NORMS)(
    "of $images images of $size, $channels channels",
    { timeout: 120_000 },
    async (each) => {
      const { images, size, channels } = each;
      const x = [images, size, size, channels];

      await expectAgreement(
        [x, [channels], [channels], ...(residual ? [x] : [])],
        ({ tf }) =>
          ([values, gamma, beta, added]) => {
            const inputs = {
              x: values!,
              gamma: gamma!,
              beta: beta!,
              ...(added && { residual: added }),
            };
            return batchNorm(tf, follow, inputs, pool).y;
          },
        valuesOf(each) <= MOST_WORK_OF_CPU.batchNorm,
      );
    },
  );
});
