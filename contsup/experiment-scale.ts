// How much of the paper's recipe an experiment is run with. A table of results is of one scale: a smaller one says something of the
// order of the methods, nothing of the paper's numbers, and is named wherever a number of it stands.
import type { Dataset } from "./dataset.ts";
import { makeRunConfig, type RunConfig, type RunConfigInput } from "./run-config.ts";

type Recipe = Pick<
  RunConfigInput,
  "epochs" | "warmupEpochs" | "trainImages" | "testImages" | "batchSize" | "learningRate"
>;

export type ExperimentScale = {
  id: string;
  label: string;
  description: string;
  /** What it changes of the paper's recipe; null changes nothing. */
  recipe: Record<Dataset, Recipe> | null;
};

const TENTH: Recipe = { epochs: 16, warmupEpochs: 1, batchSize: 128, learningRate: 0.1 };
const GLANCE: Recipe = {
  epochs: 4,
  warmupEpochs: 1,
  trainImages: 2_000,
  testImages: 1_000,
  batchSize: 128,
  learningRate: 0.1,
};

/** The first is the paper's. */
export const EXPERIMENT_SCALES: readonly ExperimentScale[] = [
  {
    id: "full",
    label: "Full recipe",
    description: "the paper's: 160 epochs, all images",
    recipe: null,
  },
  {
    id: "tenth",
    label: "Tenth",
    description: "16 epochs, batch 128, learning rate 0.1; all images of STL-10, 20,000 of others",
    recipe: {
      CIFAR10: { ...TENTH, trainImages: 20_000 },
      SVHN: { ...TENTH, trainImages: 20_000, testImages: 10_000 },
      STL10: TENTH,
    },
  },
  {
    id: "glance",
    label: "Glance",
    description: "4 epochs of 2,000 images, batch 128, learning rate 0.1; tested on 1,000",
    recipe: { CIFAR10: GLANCE, SVHN: GLANCE, STL10: GLANCE },
  },
];

export const experimentScale = (id: string): ExperimentScale | undefined =>
  EXPERIMENT_SCALES.find((scale) => scale.id === id);

/** The experiment's config at the scale, with the seed. */
export const atScale = (config: RunConfig, { recipe }: ExperimentScale, seed: number): RunConfig =>
  makeRunConfig({ ...config, ...recipe?.[config.dataset], seed });
