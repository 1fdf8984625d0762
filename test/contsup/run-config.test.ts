import {
  makeRunConfig,
  parseRunConfig,
  RUN_CONFIG_FIELDS,
  runConfigSchema,
} from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const issuesOf = (input: unknown) => parseRunConfig(input).issues ?? [];
const fieldsOf = (input: unknown) => issuesOf(input).map(({ field }) => field);

test("an empty input is the paper's end-to-end ResNet-32 on CIFAR-10", () => {
  expect(makeRunConfig({})).toEqual({
    configVersion: 1,
    dataset: "CIFAR10",
    depth: 32,
    dropout: 0,
    localModules: 1,
    partition: "EQUAL",
    boundaries: [],
    partitionComputed: false,
    contextMode: "R0",
    localLoss: "CROSS_ENTROPY",
    temperature: 0.07,
    decoder: false,
    lossScale: null,
    auxiliaryHead: "1c2f",
    widen: 1,
    featureDim: 128,
    classes: 10,
    epochs: 160,
    batchSize: 1024,
    learningRate: 0.8,
    warmupEpochs: 10,
    momentum: 0.9,
    weightDecay: 1e-4,
    augment: true,
    seed: 0,
    trainImages: 50_000,
    validationImages: 0,
    testImages: 10_000,
    engine: "AUTO",
    threads: null,
  });
});

test("defaults follow the data set", () => {
  expect(makeRunConfig({ dataset: "STL10", depth: 110 })).toMatchObject({
    batchSize: 128,
    learningRate: 0.1,
    trainImages: 5_000,
    testImages: 8_000,
  });
});

test("warm-up is 10 epochs, or all when there are fewer", () => {
  expect(makeRunConfig({ epochs: 3 }).warmupEpochs).toBe(3);
  expect(makeRunConfig({ epochs: 30 }).warmupEpochs).toBe(10);
});

test("null is the same as not given", () => {
  expect(makeRunConfig({ dataset: null, epochs: null, lossScale: null })).toEqual(
    makeRunConfig({}),
  );
});

test("boundaries alone decide partition and K", () => {
  expect(
    makeRunConfig({
      boundaries: [
        [0, 0],
        [2, 1],
      ],
    }),
  ).toMatchObject({
    localModules: 3,
    partition: "BOUNDARIES",
    boundaries: [
      [0, 0],
      [2, 1],
    ],
    partitionComputed: false,
  });
});

test("a partition without a published table says that it was computed", () => {
  expect(makeRunConfig({ localModules: 5 }).partitionComputed).toBe(true);
  expect(makeRunConfig({ depth: 20, localModules: 10 }).partitionComputed).toBe(true);
  expect(makeRunConfig({ localModules: 4 }).partitionComputed).toBe(false);
});

test.each([
  {},
  { localModules: 5, contextMode: "R3E" },
  { boundaries: [[1, 0]] },
  { localModules: 4, decoder: true, partition: "MEMORY_BALANCE" },
  { dataset: "STL10", depth: 110, classes: 100, threads: 2, engine: "cpu" },
])("a parsed config parses to itself: %j", (input) => {
  const { config } = parseRunConfig(input);

  expect(config).toBeDefined();
  expect(parseRunConfig(JSON.parse(JSON.stringify(config)))).toEqual({ config });
  expect(runConfigSchema.parse(config)).toEqual(config);
});

test("everything that is wrong is answered at once", () => {
  const input = {
    depth: 33,
    dataset: "MNIST",
    auxiliaryHead: "4c1f",
    localLoss: "MSE",
    contextMode: "R",
    batchSize: 0,
    learningRate: -0.1,
    momentum: "0.9",
    seed: -1,
    epochs: 1.5,
    threads: 0,
    colour: "red",
    warmupEpochs: 10_001,
  };

  expect(fieldsOf(input).sort()).toEqual(Object.keys(input).sort());
});

test("an issue names field, value and limit", () => {
  expect(issuesOf({ depth: 33 })).toEqual([
    {
      field: "depth",
      value: 33,
      limit: "one of 20, 32, 44, 56, 110",
      message: "depth is 33: it must be one of 20, 32, 44, 56, 110",
    },
  ]);
});

test("issues between fields come with those of single fields", () => {
  expect(fieldsOf({ localModules: 2, contextMode: "R4", seed: 0.5 })).toEqual([
    "seed",
    "contextMode",
  ]);
});

test("a mistake is one issue, not one for each field that depends on it", () => {
  expect(fieldsOf({ dataset: "MNIST", trainImages: 60_000, testImages: 20_000 })).toEqual([
    "dataset",
  ]);
  expect(fieldsOf({ boundaries: [[1]], contextMode: "R4" })).toEqual(["boundaries"]);
  expect(fieldsOf({ localModules: 99, contextMode: "E" })).toEqual(["localModules"]);
});

const message = (input: unknown) =>
  issuesOf(input)
    .map((issue) => issue.message)
    .join("\n");

test.each<[string, unknown, string]>([
  ["more modules than units", { localModules: 17 }, "so K is 1 to 16"],
  [
    "more modules than units of a small network",
    { depth: 20, localModules: 11 },
    "so K is 1 to 10",
  ],
  [
    "no balanced table",
    { localModules: 3, partition: "MEMORY_BALANCE" },
    "published K: 2, 4, 8, 16",
  ],
  [
    "no balanced table at all",
    { dataset: "SVHN", localModules: 2, partition: "MEMORY_BALANCE" },
    "published K: none",
  ],
  ["a balanced end-to-end run", { partition: "MEMORY_BALANCE" }, "at K=1"],
  [
    "cut points out of order",
    {
      boundaries: [
        [2, 0],
        [1, 0],
      ],
    },
    "[1,0] comes after [2,0]: not in order",
  ],
  [
    "a doubled cut point",
    {
      boundaries: [
        [1, 0],
        [1, 0],
      ],
    },
    "[1,0] is given twice",
  ],
  ["a cut point past the end", { boundaries: [[3, 5]] }, "[3,5]: ResNet-32 has blocks 0 to 4"],
  ["a cut point at the end", { boundaries: [[3, 4]] }, "nothing is left for module K"],
  [
    "too few cut points",
    { localModules: 4, boundaries: [[1, 0]] },
    "boundaries are 1: K=4 takes 3",
  ],
  ["no cut points", { localModules: 4, partition: "BOUNDARIES" }, "boundaries are 0: K=4 takes 3"],
  [
    "cut points beside a table",
    { localModules: 2, partition: "EQUAL", boundaries: [[1, 0]] },
    "use partition BOUNDARIES",
  ],
  [
    "a false claim about the table",
    { localModules: 4, partitionComputed: true },
    "it must be false here",
  ],
  ["a context at K=1", { contextMode: "E" }, "contextMode E at K=1"],
  ["more contexts than modules", { localModules: 2, contextMode: "R4" }, "contextMode R4 at K=2"],
  ["the decoder at K=1", { decoder: true }, "decoder at K=1"],
  ["the decoder without a scale", { localModules: 3, decoder: true }, "lossScale is needed"],
  [
    "a scale without the decoder",
    { localModules: 2, lossScale: [1, 1, 1, 1] },
    "without the decoder",
  ],
  ["100 classes of CIFAR-10", { classes: 100 }, "only STL-10 takes 100"],
  ["too many training images", { trainImages: 50_001 }, "CIFAR-10 has 50000 training images"],
  ["too many test images", { testImages: 10_001 }, "CIFAR-10 has 10000 test images"],
  ["nothing left to train on", { trainImages: 2000, validationImages: 2000 }, "must leave some"],
  [
    "a batch above the data",
    { trainImages: 500 },
    "1024 (the default for CIFAR-10): only 500 images",
  ],
  [
    "a batch above what is trained on",
    { trainImages: 500, validationImages: 100, batchSize: 450 },
    "only 400 images",
  ],
  [
    "contrast with one image",
    { localModules: 2, localLoss: "CONTRAST", batchSize: 1 },
    "needs at least 2",
  ],
  ["a warm-up longer than the run", { epochs: 3, warmupEpochs: 4 }, "the run has 3 epochs"],
  ["a head without hidden units", { featureDim: 1, widen: 0.5 }, "below 1"],
  ["a learning rate of NaN", { learningRate: Number.NaN }, "learningRate is NaN"],
  ["momentum of 1", { momentum: 1 }, "a number from 0 to below 1"],
  ["a temperature of 0", { temperature: 0 }, "a number above 0 to 100"],
  ["no object", "R1E", "config is"],
])("refused: %s", (_, input, part) => {
  expect(issuesOf(input)).toHaveLength(1);
  expect(message(input)).toContain(part);
});

test.each([
  ["softmax with one image a batch", { localModules: 2, batchSize: 1 }],
  [
    "a contrast run whose last batch has one image",
    { localModules: 2, localLoss: "CONTRAST", batchSize: 2, trainImages: 3 },
  ],
  ["n of Rn equal to K", { localModules: 4, contextMode: "R4" }],
  ["RnE", { localModules: 8, contextMode: "R2E" }],
  ["a module for each unit", { depth: 110, localModules: 55, contextMode: "R1E" }],
  [
    "the decoder with a scale of one's own",
    { localModules: 3, decoder: true, lossScale: [5, 0, 0, 1] },
  ],
  [
    "InfoPro's balanced scale on STL-10",
    { dataset: "STL10", depth: 110, localModules: 3, decoder: true, partition: "MEMORY_BALANCE" },
  ],
])("accepted: %s", (_, input) => {
  expect(issuesOf(input)).toEqual([]);
});

test("code that makes a wrong config hears every issue", () => {
  expect(() => makeRunConfig({ localModules: 17, seed: -1 })).toThrow(
    /seed is -1.*localModules is 17/,
  );
});

test("every field of the config is described, once", () => {
  const names = RUN_CONFIG_FIELDS.map(({ name }) => name);

  expect(names).toEqual(Object.keys(runConfigSchema.shape));
  for (const { description, label, limit } of RUN_CONFIG_FIELDS)
    expect([description, label, limit].every((text) => text.length > 0 && text.length < 100)).toBe(
      true,
    );
});
