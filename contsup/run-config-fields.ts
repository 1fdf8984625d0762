// What a run config's fields are, for the form, the command line, the checks and the documentation alike.
import { DEPTHS } from "./architecture.ts";
import { AUXILIARY_HEAD_NAMES } from "./auxiliary-head.ts";
import { DATASET_NAMES } from "./dataset.ts";
import { REQUESTED_ENGINES } from "./engine-name.ts";
import { LOCAL_LOSSES } from "./local-loss.ts";
import { PARTITIONS } from "./partition.ts";

export type RunConfigGroup = "data" | "network" | "method" | "training" | "machine";

export type RunConfigField = {
  name: string;
  label: string;
  description: string;
  /** "" where the value is a plain number, a word or a switch. */
  unit: string;
  /** What is allowed, in words. */
  limit: string;
  group: RunConfigGroup;
  kind: "integer" | "number" | "option" | "text" | "switch" | "list";
  /** Bounds of a number; `over` and `below` exclude the bound itself. */
  range?: { from?: number; over?: number; to?: number; below?: number };
  options?: readonly (string | number)[];
  /** Not for a person to set; a copied config carries it and it is checked. */
  internal?: true;
};

const MAX_INT = 2 ** 31 - 1;

type Bounds = NonNullable<RunConfigField["range"]>;

const inWords = ({ from, over, to, below }: Bounds): string =>
  [
    from !== undefined && `from ${from}`,
    over !== undefined && `more than ${over}`,
    to !== undefined && `up to ${to}`,
    below !== undefined && `less than ${below}`,
  ]
    .filter(Boolean)
    .join(" ");

type Facts = Omit<RunConfigField, "name" | "kind" | "limit" | "range" | "options" | "unit"> & {
  unit?: string;
};

const number = (kind: "integer" | "number", range: Bounds, facts: Facts) => ({
  unit: "",
  ...facts,
  kind,
  range,
  limit: `${kind === "integer" ? "a whole number" : "a number"} ${inWords(range)}`,
});
const integer = (range: Bounds, facts: Facts) => number("integer", range, facts);
const real = (range: Bounds, facts: Facts) => number("number", range, facts);
const option = (options: readonly (string | number)[], facts: Facts) => ({
  unit: "",
  ...facts,
  kind: "option" as const,
  options,
  limit: `one of ${options.join(", ")}`,
});
const onOff = (facts: Facts) => ({
  unit: "",
  ...facts,
  kind: "switch" as const,
  limit: "true or false",
});

const FIELDS = {
  configVersion: option([1], {
    label: "Config version",
    description: "Version of this list of fields.",
    group: "machine",
    internal: true,
  }),
  dataset: option(DATASET_NAMES, {
    label: "Data set",
    description:
      "Images to learn: CIFAR-10, SVHN (without its extra part) or STL-10 (the labelled part).",
    group: "data",
  }),
  depth: option(DEPTHS, {
    label: "Depth",
    description: "Layers of the ResNet, 6n+2 with n blocks in each of the three stages.",
    group: "network",
    unit: "layers",
  }),
  dropout: real(
    { from: 0, below: 1 },
    {
      label: "Dropout",
      description:
        "Probability of dropping a value between the two convolutions of a block; 0 in the paper.",
      group: "network",
    },
  ),
  localModules: integer(
    { from: 1, to: 3 * 18 + 1 },
    {
      label: "Local modules K",
      description: "Parts of the network that learn on their own; 1 is end-to-end training.",
      group: "method",
    },
  ),
  partition: option(PARTITIONS, {
    label: "Partition",
    description:
      "Where local modules end: equal layers, equal memory (published tables only) or given boundaries.",
    group: "method",
  }),
  boundaries: {
    label: "Boundaries",
    description:
      "Cut points [stage, block] after which a local module ends; [0,0] is after the stem.",
    group: "method",
    unit: "",
    kind: "list",
    limit: "a list of [stage, block], whole numbers from 0, in the order of the network",
  },
  partitionComputed: {
    ...onOff({
      label: "Computed partition",
      description: "True where no published table has this partition and it was computed.",
      group: "method",
      internal: true,
    }),
  },
  contextMode: {
    label: "Context mode",
    description:
      "What later modules are supplied with: R0 nothing, E the image, Rn the last n contextual features, RnE both.",
    group: "method",
    unit: "",
    kind: "text",
    limit: "R0, E, Rn or RnE with n from 1 to K; R0 at K=1",
  },
  localLoss: option(LOCAL_LOSSES, {
    label: "Local loss",
    description: "What auxiliary heads minimise: cross-entropy (softmax) or supervised contrast.",
    group: "method",
  }),
  temperature: real(
    { over: 0, to: 100 },
    {
      label: "Temperature",
      description: "Temperature of the contrast loss; unused with cross-entropy.",
      group: "method",
    },
  ),
  decoder: onOff({
    label: "Decoder",
    description: "Adds InfoPro's reconstruction of the image to every local loss.",
    group: "method",
  }),
  lossScale: {
    label: "Loss scale",
    description:
      "With the decoder: weights of reconstruction and head in module 1, then in module K-1; linear between. The published ones are filled in.",
    group: "method",
    unit: "",
    kind: "list",
    limit: "four numbers from 0 up to 1000, only with the decoder",
  },
  auxiliaryHead: option(AUXILIARY_HEAD_NAMES, {
    label: "Auxiliary head",
    description:
      "Layers of the local classifiers: XcYf is X convolutions and Y fully connected layers.",
    group: "method",
  }),
  widen: real(
    { from: 0.1, to: 16 },
    {
      label: "Widen",
      description:
        "Factor on the channels of auxiliary heads and on the hidden 12 of [E] encoders and decoders.",
      group: "method",
    },
  ),
  featureDim: integer(
    { from: 1, to: 4096 },
    {
      label: "Feature dimension",
      description:
        "Hidden width of auxiliary heads, and the length of the contrast loss's features.",
      group: "method",
    },
  ),
  classes: option([10, 100], {
    label: "Classes",
    description:
      "Outputs of the classifiers; 100 only for STL-10, to repeat what the reference implementation does there.",
    group: "network",
    internal: true,
  }),
  epochs: integer(
    { from: 1, to: 10_000 },
    {
      label: "Epochs",
      description:
        "Passes over the training images; the learning rate follows a cosine over all of them.",
      group: "training",
      unit: "epochs",
    },
  ),
  batchSize: integer(
    { from: 1, to: 73_257 },
    {
      label: "Batch size",
      description: "Images in a step; the last batch of an epoch may be smaller.",
      group: "training",
      unit: "images",
    },
  ),
  learningRate: real(
    { over: 0, to: 100 },
    {
      label: "Learning rate",
      description: "The base rate; it is not scaled with the batch size.",
      group: "training",
    },
  ),
  warmupEpochs: integer(
    { from: 0, to: 10_000 },
    {
      label: "Warm-up",
      description:
        "Epochs over which the learning rate rises from 0.01; 10, or all when there are fewer.",
      group: "training",
      unit: "epochs",
    },
  ),
  momentum: real(
    { from: 0, below: 1 },
    {
      label: "Momentum",
      description: "Nesterov momentum of SGD.",
      group: "training",
    },
  ),
  weightDecay: real(
    { from: 0, to: 1 },
    {
      label: "Weight decay",
      description: "On every trained parameter, batch norm and biases included.",
      group: "training",
    },
  ),
  augment: onOff({
    label: "Augment",
    description: "Random crops, and mirrored images except on SVHN.",
    group: "data",
  }),
  seed: integer(
    { from: 0, to: MAX_INT },
    {
      label: "Seed",
      description: "Decides initial weights, order, augmentation and dropout.",
      group: "training",
    },
  ),
  trainImages: integer(
    { from: 1, to: 73_257 },
    {
      label: "Training images",
      description: "The first of the training set, in file order; all by default.",
      group: "data",
      unit: "images",
    },
  ),
  validationImages: integer(
    { from: 0, to: 73_256 },
    {
      label: "Validation images",
      description:
        "The last of the training images, held out; then the best epoch is chosen on them and not on the test set.",
      group: "data",
      unit: "images",
    },
  ),
  testImages: integer(
    { from: 1, to: 26_032 },
    {
      label: "Test images",
      description: "The first of the test set, in file order; all by default.",
      group: "data",
      unit: "images",
    },
  ),
  engine: option(REQUESTED_ENGINES, {
    label: "Engine",
    description: "What computes: AUTO takes the fastest that the worker has.",
    group: "machine",
  }),
  threads: integer(
    { from: 1, to: 1024 },
    {
      label: "Threads",
      description: "CPU threads of the engine; by default the worker decides.",
      group: "machine",
      unit: "threads",
    },
  ),
} satisfies Record<string, Omit<RunConfigField, "name">>;

export type RunConfigFieldName = keyof typeof FIELDS;

export const RUN_CONFIG_FIELDS = Object.entries(FIELDS).map(([name, facts]) => ({
  ...facts,
  name: name as RunConfigFieldName,
})) as (RunConfigField & { name: RunConfigFieldName })[];

/** The limit of a field in words, as forms and issues show it. */
export const fieldLimit = (name: RunConfigFieldName): string => FIELDS[name].limit;
