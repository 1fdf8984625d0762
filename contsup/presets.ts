// Ready-made configs: one that shows the method in a minute, and every distinct run of the paper with its end-to-end baselines.
import { EXPERIMENTS } from "./experiments.ts";
import { LOCAL_LOSS_LABELS } from "./local-loss.ts";
import { makeRunConfig, type RunConfig, type RunConfigInput } from "./run-config.ts";
import { runLabel } from "./run-label.ts";

export type Preset = {
  name: string;
  description: string;
  /** Tables and figures of the paper that the run is part of: "Table 1". */
  items: string[];
  config: RunConfig;
};

/** Small enough for a laptop's CPU, large enough to learn. */
const QUICK: RunConfigInput = {
  dataset: "CIFAR10",
  depth: 32,
  localModules: 4,
  contextMode: "E",
  localLoss: "CROSS_ENTROPY",
  trainImages: 5000,
  testImages: 1000,
  batchSize: 128,
  learningRate: 0.1,
  epochs: 4,
};

const BASELINES: RunConfigInput[] = [
  { dataset: "CIFAR10", depth: 32 },
  { dataset: "CIFAR10", depth: 110 },
  { dataset: "SVHN", depth: 110 },
  { dataset: "STL10", depth: 110 },
];

/** "cifar10-r32-k16-r1e-contrast", "cifar10-r110-k2-e-contrast-balanced", "svhn-r110-e2e". */
function presetName(config: RunConfig): string {
  const network = [config.dataset, `r${config.depth}`];
  const method = [
    `k${config.localModules}`,
    config.contextMode,
    LOCAL_LOSS_LABELS[config.localLoss],
    ...(config.decoder ? ["decoder"] : []),
    ...(config.partition === "MEMORY_BALANCE" ? ["balanced"] : []),
  ];
  return [...network, ...(config.localModules === 1 ? ["e2e"] : method)].join("-").toLowerCase();
}

const paperPreset = (config: RunConfig): [string, Preset] => {
  const name = presetName(config);
  const items = EXPERIMENTS.filter(({ runs }) =>
    runs.some((run) => presetName(run.config) === name),
  ).map(({ title }) => title.split(":")[0]!);
  const where = items.join(", ") || "the baseline";
  return [name, { name, description: `${runLabel(config)} (${where})`, items, config }];
};

/** By name, each distinct config once. */
const paper = new Map(
  [
    ...BASELINES.map(makeRunConfig),
    ...EXPERIMENTS.flatMap(({ runs }) => runs.map(({ config }) => config)),
  ].map(paperPreset),
);

export const PRESETS: Preset[] = [
  {
    name: "quick",
    description: "ResNet-32 in 4 local modules with the image as context, on a part of CIFAR-10",
    items: [],
    config: makeRunConfig(QUICK),
  },
  ...paper.values(),
];
