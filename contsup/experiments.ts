// The six experiments of the ContSup paper as lists of runs, as the reference's command.sh has them: 108 lines, 78 distinct.
// Three runs are added to Figure 4: its title says memory balance, but the command lines of its ResNet-32 half do not.
import {
  PUBLISHED_ERRORS,
  PUBLISHED_MEMORY,
  type PublishedResult,
  unknownResult,
} from "./published.ts";
import { makeRunConfig, type RunConfig, type RunConfigInput } from "./run-config.ts";
import { runLabel } from "./run-label.ts";

export type ExperimentRun = { label: string; config: RunConfig };

export type Experiment = {
  id: string;
  title: string;
  runs: ExperimentRun[];
  /** Neighbours with the same recipe, then the paper's own cells. */
  published: PublishedResult[];
};

/** Every combination of the values, the first field varying slowest. */
type Grid = { [Name in keyof RunConfigInput]: readonly RunConfigInput[Name][] };

function runs(grid: Grid): RunConfig[] {
  let inputs: RunConfigInput[] = [{}];
  for (const [name, values] of Object.entries(grid))
    inputs = inputs.flatMap((input) => values.map((value) => ({ ...input, [name]: value })));
  return inputs.map(makeRunConfig);
}

const K = [2, 4, 8, 16] as const;
const BOTH_LOSSES = ["CONTRAST", "CROSS_ENTROPY"] as const;
const MODES = ["R0", "E", "R1", "R1E"] as const;

const table1 = runs({ localModules: [16], contextMode: MODES });

const table2 = runs({ localLoss: BOTH_LOSSES, contextMode: ["E", "R1E"], localModules: K });

const table3 = runs({
  depth: [110],
  dataset: ["CIFAR10", "STL10", "SVHN"],
  localLoss: BOTH_LOSSES,
  contextMode: ["R1E"],
  decoder: [true],
  localModules: K,
});

const table4 = [
  ...runs({ localModules: [8], contextMode: ["R0", "E", "R1", "R2", "R4", "R8"] }),
  ...runs({ localModules: [16], contextMode: ["R0", "E", "R1", "R2", "R4", "R8", "R16"] }),
];

const figure4 = [
  ...runs({ localLoss: ["CONTRAST"], contextMode: ["E"], localModules: K }),
  ...runs({
    depth: [110],
    localLoss: ["CONTRAST"],
    contextMode: ["E"],
    partition: ["MEMORY_BALANCE"],
    localModules: [2, 3, 4],
  }),
];

/** At K=16 the balanced partition is the equal one. */
const figure4Balanced = runs({
  localLoss: ["CONTRAST"],
  contextMode: ["E"],
  partition: ["MEMORY_BALANCE"],
  localModules: [2, 4, 8],
});

const figure5 = [
  ...runs({ contextMode: MODES, localModules: K }),
  ...runs({ decoder: [true], contextMode: MODES, localModules: K }),
  ...runs({ localLoss: ["CONTRAST"], contextMode: ["E", "R1", "R1E"], localModules: K }),
];

function experiment(item: string, topic: string, configs: RunConfig[]): Experiment {
  const neighbours = [...PUBLISHED_ERRORS, ...(item === "Figure 4" ? PUBLISHED_MEMORY : [])];
  const compares = ({ dataset, depth, localModules }: PublishedResult) =>
    configs.some(
      (config) =>
        config.dataset === dataset &&
        config.depth === depth &&
        (localModules === 1 || config.localModules === localModules),
    );
  return {
    id: item.toLowerCase().replace(" ", "-"),
    title: `${item}: ${topic}`,
    runs: configs.map((config) => ({ label: runLabel(config), config })),
    published: [
      ...neighbours.filter(compares),
      ...configs.map((config) => unknownResult(config, item)),
    ],
  };
}

export const EXPERIMENTS: Experiment[] = [
  experiment("Table 1", "context modes at K=16, ResNet-32 on CIFAR-10", table1),
  experiment("Table 2", "E and R1E with both losses, ResNet-32 on CIFAR-10", table2),
  experiment("Table 3", "R1E with the decoder, ResNet-110 on three data sets", table3),
  experiment("Table 4", "how many contextual features, ResNet-32 on CIFAR-10", table4),
  experiment("Figure 4", "error against memory, E with contrast on CIFAR-10", [
    ...figure4,
    ...figure4Balanced,
  ]),
  experiment("Figure 5", "context mode, decoder and loss, ResNet-32 on CIFAR-10", figure5),
];
