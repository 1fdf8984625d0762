// What a run config's fields are, for the form, the command line, the checks and the documentation alike.
import { DEPTHS } from "./architecture.ts";
import { AUXILIARY_HEAD_NAMES } from "./auxiliary-head.ts";
import { DATASET_NAMES } from "./dataset.ts";
import { REQUESTED_ENGINES } from "./engine-name.ts";
import { LOCAL_LOSSES } from "./local-loss.ts";
import { PARTITIONS } from "./partition.ts";

type Group = "data" | "network" | "method" | "training" | "machine";

/** Bounds of a number; `over` and `below` exclude the bound itself. */
type Range = { from?: number; over?: number; to?: number; below?: number };

type Field = {
  group: Group;
  label: string;
  /** One line for a person who fills in a form. */
  description: string;
  kind: "integer" | "number" | "option" | "text" | "switch" | "list";
  /** What is allowed, in words. */
  limit: string;
  /** Left out where the value is a plain number, a word or a switch. */
  unit?: string;
  range?: Range;
  options?: readonly (string | number)[];
  /** Not for a person to set: a copied config carries it, and then it is checked. */
  internal?: true;
};

const inWords = ({ from, over, to, below }: Range): string =>
  [
    from !== undefined && `from ${from}`,
    over !== undefined && `above ${over}`,
    to !== undefined && `to ${to}`,
    below !== undefined && `to below ${below}`,
  ]
    .filter(Boolean)
    .join(" ");

type Words = Pick<Field, "label" | "description" | "unit" | "internal">;

const integer = (group: Group, range: Range, words: Words): Field => ({
  ...words,
  group,
  kind: "integer",
  range,
  limit: `a whole number ${inWords(range)}`,
});

const real = (group: Group, range: Range, words: Words): Field => ({
  ...words,
  group,
  kind: "number",
  range,
  limit: `a number ${inWords(range)}`,
});

const option = (group: Group, options: readonly (string | number)[], words: Words): Field => ({
  ...words,
  group,
  kind: "option",
  options,
  limit: `one of ${options.join(", ")}`,
});

const onOff = (group: Group, words: Words): Field => ({
  ...words,
  group,
  kind: "switch",
  limit: "true or false",
});

const FIELDS = {
  configVersion: option("machine", [1], {
    label: "Config version",
    description: "Version of this list of fields.",
    internal: true,
  }),
  dataset: option("data", DATASET_NAMES, {
    label: "Data set",
    description: "CIFAR-10, SVHN (without its extra part) or STL-10 (its labelled part).",
  }),
  depth: option("network", DEPTHS, {
    label: "Depth",
    description: "Layers of the ResNet, 6n+2 with n blocks in each of three stages.",
    unit: "layers",
  }),
  dropout: real(
    "network",
    { from: 0, below: 1 },
    {
      label: "Dropout",
      description: "Probability of dropping a value inside a block; 0 in the paper.",
    },
  ),
  localModules: integer(
    "method",
    { from: 1, to: 3 * 18 + 1 },
    {
      label: "Local modules K",
      description: "Parts of the network that learn on their own; 1 is end-to-end training.",
    },
  ),
  partition: option("method", PARTITIONS, {
    label: "Partition",
    description: "Local modules of equal layers, of equal memory (published tables), or as given.",
  }),
  boundaries: {
    group: "method",
    label: "Boundaries",
    description: "Cut points [stage, block] after which a local module ends; [0,0] is the stem.",
    kind: "list",
    limit: "a list of [stage, block], whole numbers from 0, in the order of the network",
  },
  partitionComputed: onOff("method", {
    label: "Computed partition",
    description: "True where no published table has this partition and it was computed.",
    internal: true,
  }),
  contextMode: {
    group: "method",
    label: "Context mode",
    description:
      "Supplied to later modules: R0 nothing, E the image, Rn the last n features, RnE both.",
    kind: "text",
    limit: "R0, E, Rn or RnE with n from 1 to K (R0 at K=1)",
  },
  localLoss: option("method", LOCAL_LOSSES, {
    label: "Local loss",
    description: "What auxiliary heads minimise: cross-entropy (softmax) or supervised contrast.",
  }),
  temperature: real(
    "method",
    { over: 0, to: 100 },
    {
      label: "Temperature",
      description: "Of the contrast loss; unused with cross-entropy.",
    },
  ),
  decoder: onOff("method", {
    label: "Decoder",
    description: "Adds InfoPro's reconstruction of the image to every local loss.",
  }),
  lossScale: {
    group: "method",
    label: "Loss scale",
    description:
      "With the decoder: weights of reconstruction and head in module 1, then in module K-1.",
    kind: "list",
    limit: "four numbers from 0 to 1000, only with the decoder",
  },
  auxiliaryHead: option("method", AUXILIARY_HEAD_NAMES, {
    label: "Auxiliary head",
    description: "Layers of the local classifiers: XcYf is X convolutions, Y fully connected.",
  }),
  widen: real(
    "method",
    { from: 0.1, to: 16 },
    {
      label: "Widen",
      description: "Factor on the widths inside auxiliary heads, [E] encoders and decoders.",
    },
  ),
  featureDim: integer(
    "method",
    { from: 1, to: 4096 },
    {
      label: "Feature dimension",
      description: "Hidden width of auxiliary heads, and length of the contrast loss's features.",
    },
  ),
  classes: option("network", [10, 100], {
    label: "Classes",
    description: "Outputs of the classifiers; 100 for STL-10 repeats the reference implementation.",
  }),
  epochs: integer(
    "training",
    { from: 1, to: 10_000 },
    {
      label: "Epochs",
      description: "Passes over the training images; the learning rate's cosine spans them.",
      unit: "epochs",
    },
  ),
  batchSize: integer(
    "training",
    { from: 1, to: 73_257 },
    {
      label: "Batch size",
      description: "Images in a step; the last batch of an epoch may be smaller.",
      unit: "images",
    },
  ),
  learningRate: real(
    "training",
    { over: 0, to: 100 },
    {
      label: "Learning rate",
      description: "The base rate; it is not scaled with the batch size.",
    },
  ),
  warmupEpochs: integer(
    "training",
    { from: 0, to: 10_000 },
    {
      label: "Warm-up",
      description: "Epochs in which the learning rate goes from 0.01 to the cosine.",
      unit: "epochs",
    },
  ),
  momentum: real(
    "training",
    { from: 0, below: 1 },
    {
      label: "Momentum",
      description: "Nesterov momentum of SGD.",
    },
  ),
  weightDecay: real(
    "training",
    { from: 0, to: 1 },
    {
      label: "Weight decay",
      description: "On every trained parameter, batch norm and biases included.",
    },
  ),
  augment: onOff("data", {
    label: "Augment",
    description: "Random crops, and mirrored images except on SVHN.",
  }),
  seed: integer(
    "training",
    { from: 0, to: 2 ** 31 - 1 },
    {
      label: "Seed",
      description: "Decides initial weights, order, augmentation and dropout.",
    },
  ),
  trainImages: integer(
    "data",
    { from: 1, to: 73_257 },
    {
      label: "Training images",
      description: "The first of the training set, in file order.",
      unit: "images",
    },
  ),
  validationImages: integer(
    "data",
    { from: 0, to: 73_256 },
    {
      label: "Validation images",
      description: "The last of the training images, held out: the best epoch is chosen on them.",
      unit: "images",
    },
  ),
  testImages: integer(
    "data",
    { from: 1, to: 26_032 },
    {
      label: "Test images",
      description: "The first of the test set, in file order.",
      unit: "images",
    },
  ),
  engine: option("machine", REQUESTED_ENGINES, {
    label: "Engine",
    description: "What computes; AUTO takes the fastest that the worker has.",
  }),
  threads: integer(
    "machine",
    { from: 1, to: 1024 },
    {
      label: "Threads",
      description: "CPU threads of the engine; left out, the worker decides.",
      unit: "threads",
    },
  ),
} satisfies Record<string, Field>;

export type RunConfigFieldName = keyof typeof FIELDS;
export type RunConfigField = Field & { name: RunConfigFieldName };

/** In the order of a form. */
export const RUN_CONFIG_FIELDS = Object.entries<Field>(FIELDS).map(([name, field]) => ({
  ...field,
  name: name as RunConfigFieldName,
})) satisfies RunConfigField[];

export const runConfigField = (name: RunConfigFieldName): Field => FIELDS[name];
