// Every kernel of our own, values and gradients, by each instruction set that the processor has, its outputs stored through
// the caches and past them: up to 50 million multiply-adds against the engine cpu, above that against the plainest of our own
// (some batch norms from 10 million on).
import { batchNorm, type Follow } from "@contsup/workers/engine/batch-norm";
import { worstError } from "@contsup/workers/engine/check";
import { convolution, type Stride } from "@contsup/workers/engine/convolution";
import type { Engine } from "@contsup/workers/engine/engine";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openCpu, openInstalled } from "../engines.ts";
import { convolutionOnCpu } from "./cpu-convolution.ts";
import {
  bindingOf,
  differentiated,
  instructionSets,
  type Operation,
  type Problem,
  randomValues,
} from "./kernel-sets.ts";
import { pairwise } from "./pairwise.ts";

let engine: Engine;
let sets: string[];
beforeAll(async () => {
  engine = await openInstalled("onednn");
  sets = instructionSets(engine);
}, INSTALL_TIMEOUT_MS);
afterEach(() => {
  const { chooseKernels, storePastCachesFrom } = bindingOf(engine);
  chooseKernels("onednn"); // and back to all of them
  chooseKernels(sets[0]!);
  storePastCachesFrom(-1);
});

/** Most of what is found is of cpu's own sums, in single precision over up to a million pixels. */
const BOUND = 2e-5;
const COUNTS = [1, 7, 8, 848] as const;
const CHANNELS = [3, 12, 16, 20, 64, 100] as const;
const SIZES = [8, 24, 32, 96] as const;
const MOST_MULTIPLY_ADDS_OF_CPU = 5e7;

/** Bytes from which on outputs are stored past the caches. */
const THROUGH_CACHES = Number.POSITIVE_INFINITY;
const BOTH_WAYS = [THROUGH_CACHES, 0];

interface Comparison {
  problem: Problem;
  operation(engine: Engine): Operation;
  /** What the engine cpu computes; null where it would take too long. */
  onCpu: ((cpu: Engine) => Float32Array[]) | null;
  names: string[];
  stores: number[];
}

async function expectAgreement({ problem, operation, onCpu, names, stores }: Comparison) {
  const { chooseKernels, storePastCachesFrom } = bindingOf(engine);
  const compute = (name: string, past: number) => {
    chooseKernels(name);
    storePastCachesFrom(past);
    return differentiated(engine, problem, operation(engine));
  };
  const cpu = await openCpu();
  const fromCpu = onCpu && (await on(cpu, () => onCpu(cpu)));
  await on(engine, () => {
    const expected = fromCpu ?? compute("portable", THROUGH_CACHES);
    for (const name of names)
      for (const past of stores) {
        const errors = compute(name, past).map((values, at) => worstError(values, expected[at]!));
        const what = `${name}, past the caches from ${past} bytes on: ${errors}`;
        expect(Math.max(...errors), what).toBeLessThan(BOUND);
      }
  });
}

async function on<Result>({ tf, name }: Engine, compute: () => Result): Promise<Result> {
  await tf.setBackend(name);
  return compute();
}

type ConvolutionCase = { images: number; size: number; from: number; to: number };

const workOf = ({ images, size, from, to }: ConvolutionCase, stride: Stride): number =>
  (9 * images * size * size * from * to) / stride ** 2;

/** Strides have kernels of their own. Beside its work a case costs as much as some million multiply-adds. */
const convolutions = (stride: Stride): ConvolutionCase[] =>
  pairwise<ConvolutionCase>(
    { images: COUNTS, size: SIZES, from: CHANNELS, to: CHANNELS },
    (each) => 1e7 + workOf(each, stride),
  );

describe.each([1, 2] as const)("3x3 convolution of stride %d", (stride) => {
  test.each(convolutions(stride))(
    "of $images images of $size, $from to $to channels",
    { timeout: 120_000 },
    async (each) => {
      const { images, size, from, to } = each;
      const problem = {
        inputs: [randomValues([images, size, size, from], 0), randomValues([3, 3, from, to], 1)],
        dy: randomValues([images, size / stride, size / stride, to], 2),
      };

      await expectAgreement({
        problem,
        operation:
          ({ tf }) =>
          ([x, filter]) =>
            convolution(tf, x!, filter!, stride),
        onCpu:
          workOf(each, stride) <= MOST_MULTIPLY_ADDS_OF_CPU
            ? (cpu) => convolutionOnCpu(cpu, problem, stride)
            : null,
        names: [...sets, "onednn"],
        stores: stride === 1 ? BOTH_WAYS : [THROUGH_CACHES],
      });
    },
  );
});

type NormCase = { images: number; size: number; channels: number };

const valuesOf = ({ images, size, channels }: NormCase): number => images * size * size * channels;
const MULTIPLY_ADDS_A_VALUE = 10;
/** cpu takes a second for a million values: as many as it may only for the norm with most behind it, for others a fifth. */
const mostValuesOfCpu = (residual: boolean): number =>
  MOST_MULTIPLY_ADDS_OF_CPU / MULTIPLY_ADDS_A_VALUE / (residual ? 1 : 5);
/** So few that a value near zero, whose ReLU another rounding would turn, does not come up in millions. */
const BITS = 8;
const RESIDUAL_BITS = 4;

const NORMS = pairwise<NormCase>(
  { images: COUNTS, size: SIZES, channels: CHANNELS },
  (each) => 1e5 + valuesOf(each),
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
      const shape = [images, size, size, channels];
      const problem = {
        inputs: [
          randomValues(shape, 0, BITS),
          randomValues([channels], 1),
          randomValues([channels], 2),
          ...(residual ? [randomValues(shape, 3, RESIDUAL_BITS)] : []),
        ],
        dy: randomValues([images, size / pool, size / pool, channels], 4),
      };
      const operation =
        ({ tf }: Engine): Operation =>
        ([x, gamma, beta, added]) => {
          const inputs = { x: x!, gamma: gamma!, beta: beta!, ...(added && { residual: added }) };
          return batchNorm(tf, follow, inputs, pool).y;
        };

      await expectAgreement({
        problem,
        operation,
        onCpu:
          valuesOf(each) <= mostValuesOfCpu(residual)
            ? (cpu) => differentiated(cpu, problem, operation(cpu))
            : null,
        names: sets,
        stores: pool === 1 ? BOTH_WAYS : [THROUGH_CACHES],
      });
    },
  );
});
