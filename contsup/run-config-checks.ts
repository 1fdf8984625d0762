// What no single field can tell: limits that follow from other fields. A check is skipped when one of its fields is already
// known to be wrong, so that one mistake is one issue.
import { widened } from "./auxiliary-head.ts";
import { readContextMode } from "./context.ts";
import { DATASETS } from "./dataset.ts";
import {
  boundaryProblems,
  maxLocalModules,
  memoryBalancedLocalModules,
  memoryBalancePartition,
} from "./partition.ts";
import type { InputIssue, RunConfig } from "./run-config.ts";

type Problem = { field: keyof RunConfig; limit: string; message: string };

/** What is wrong with a config whose defaults are filled in; `given` is what the input itself said. */
type Check = (config: RunConfig, given: Partial<RunConfig>) => Problem | undefined;

const label = (config: RunConfig): string => DATASETS[config.dataset].label;
const trainedOn = (config: RunConfig): number => config.trainImages - config.validationImages;

const checkLocalModules: Check = ({ depth, localModules }) => {
  const most = maxLocalModules(depth);
  if (localModules <= most) return undefined;
  return {
    field: "localModules",
    limit: `1 to ${most} at depth ${depth}`,
    message: `localModules is ${localModules}: ResNet-${depth} has ${most} units (the stem and its blocks), so K is 1 to ${most}`,
  };
};

const checkMemoryBalance: Check = (config) => {
  const { dataset, depth, localModules, partition } = config;
  if (partition !== "MEMORY_BALANCE") return undefined;
  if (memoryBalancePartition(dataset, depth, localModules)) return undefined;
  const known = memoryBalancedLocalModules(dataset, depth).join(", ") || "none";
  return {
    field: "partition",
    limit: `published K for ResNet-${depth} on ${label(config)}: ${known}`,
    message: `partition MEMORY_BALANCE has no published table for ResNet-${depth} on ${label(config)} at K=${localModules} (published K: ${known}); use EQUAL or give boundaries`,
  };
};

const checkBoundaries: Check = (config, given) => {
  const { depth, localModules, partition, boundaries } = config;
  const problems = boundaryProblems(depth, given.boundaries ?? []);
  if (problems.length > 0)
    return {
      field: "boundaries",
      limit: "[stage, block] of the network, each once, in order, before its last block",
      message: `boundaries: ${problems.join("; ")}`,
    };
  if (partition === "BOUNDARIES" && boundaries.length !== localModules - 1)
    return {
      field: "boundaries",
      limit: `${localModules - 1} [stage, block] at K=${localModules}`,
      message: `boundaries are ${boundaries.length}: K=${localModules} takes ${localModules - 1}`,
    };
  if (given.boundaries && JSON.stringify(given.boundaries) !== JSON.stringify(boundaries))
    return {
      field: "boundaries",
      limit: `${JSON.stringify(boundaries)} with partition ${partition}`,
      message: `boundaries differ from those of partition ${partition} at K=${localModules}, ${JSON.stringify(boundaries)}; use partition BOUNDARIES`,
    };
  return undefined;
};

const checkPartitionComputed: Check = (config, given) => {
  const { partitionComputed } = config;
  if ((given.partitionComputed ?? partitionComputed) === partitionComputed) return undefined;
  return {
    field: "partitionComputed",
    limit: `${partitionComputed} for this partition`,
    message: `partitionComputed follows from the partition: it must be ${partitionComputed} here, or left out`,
  };
};

const checkContextMode: Check = ({ contextMode, localModules }) => {
  const { recent } = readContextMode(contextMode);
  if (localModules === 1 && contextMode !== "R0")
    return {
      field: "contextMode",
      limit: "R0 at K=1",
      message: `contextMode ${contextMode} at K=1: end-to-end training has no boundary to supply, it takes R0 only`,
    };
  if (recent > localModules)
    return {
      field: "contextMode",
      limit: `n of Rn up to K, ${localModules}`,
      message: `contextMode ${contextMode} at K=${localModules}: n is at most K, so up to R${localModules}`,
    };
  return undefined;
};

const checkDecoder: Check = ({ decoder, localModules }) => {
  if (!decoder || localModules > 1) return undefined;
  return {
    field: "decoder",
    limit: "false at K=1",
    message: "decoder at K=1: end-to-end training has no local loss to add it to",
  };
};

const checkLossScale: Check = (config) => {
  const { decoder, lossScale, localModules, depth, partition } = config;
  if (!decoder && lossScale)
    return {
      field: "lossScale",
      limit: "only with the decoder",
      message: "lossScale is given without the decoder: local losses then have weight 1",
    };
  if (decoder && !lossScale && localModules > 1)
    return {
      field: "lossScale",
      limit: "four numbers [λ1 first, λ2 first, λ1 last, λ2 last]",
      message: `lossScale is needed: none is published for the decoder with ResNet-${depth} on ${label(config)}, partition ${partition}, K=${localModules}`,
    };
  return undefined;
};

const checkClasses: Check = ({ classes, dataset }) => {
  if (classes === DATASETS[dataset].classes || dataset === "STL10") return undefined;
  return {
    field: "classes",
    limit: `${DATASETS[dataset].classes} for ${DATASETS[dataset].label}`,
    message: `classes is ${classes}: only STL-10 takes 100, as the reference implementation has it`,
  };
};

const checkTrainImages: Check = (config) => {
  const most = DATASETS[config.dataset].trainImages;
  if (config.trainImages <= most) return undefined;
  return {
    field: "trainImages",
    limit: `up to ${most} for ${label(config)}`,
    message: `trainImages is ${config.trainImages}: ${label(config)} has ${most} training images`,
  };
};

const checkTestImages: Check = (config) => {
  const most = DATASETS[config.dataset].testImages;
  if (config.testImages <= most) return undefined;
  return {
    field: "testImages",
    limit: `up to ${most} for ${label(config)}`,
    message: `testImages is ${config.testImages}: ${label(config)} has ${most} test images`,
  };
};

const checkValidationImages: Check = ({ validationImages, trainImages }) => {
  if (validationImages < trainImages) return undefined;
  return {
    field: "validationImages",
    limit: `less than trainImages, ${trainImages}`,
    message: `validationImages is ${validationImages}: they are taken out of the ${trainImages} training images and must leave some`,
  };
};

const checkBatchAgainstImages: Check = (config, given) => {
  const most = trainedOn(config);
  if (most < 1 || config.batchSize <= most) return undefined;
  const origin = given.batchSize === undefined ? ` (the default for ${label(config)})` : "";
  return {
    field: "batchSize",
    limit: `up to ${most}, the images that are trained on`,
    message: `batchSize is ${config.batchSize}${origin}: only ${most} images are trained on`,
  };
};

/** Softmax takes a batch of one: every batch norm sees a whole feature map. Contrast has no positive there and never learns. */
const checkContrastBatch: Check = ({ batchSize, localLoss, localModules }) => {
  if (localLoss !== "CONTRAST" || localModules === 1 || batchSize > 1) return undefined;
  return {
    field: "batchSize",
    limit: "at least 2 with localLoss CONTRAST",
    message:
      "batchSize is 1: the contrast loss compares the images of a batch and needs at least 2",
  };
};

const checkWarmup: Check = ({ warmupEpochs, epochs }) => {
  if (warmupEpochs <= epochs) return undefined;
  return {
    field: "warmupEpochs",
    limit: `up to epochs, ${epochs}`,
    message: `warmupEpochs is ${warmupEpochs}: the run has ${epochs} epochs`,
  };
};

const checkFeatureDim: Check = ({ featureDim, widen }) => {
  if (widened(featureDim, widen) >= 1) return undefined;
  return {
    field: "featureDim",
    limit: "featureDim times widen at least 1",
    message: `featureDim ${featureDim} times widen ${widen} is below 1: heads would have no hidden unit`,
  };
};

/** With the fields each depends on. */
const CHECKS: [Check, ...(keyof RunConfig)[]][] = [
  [checkLocalModules, "depth", "localModules"],
  [checkMemoryBalance, "dataset", "depth", "localModules", "partition"],
  [checkBoundaries, "depth", "localModules", "partition", "boundaries"],
  [checkPartitionComputed, "depth", "localModules", "partition", "partitionComputed"],
  [checkContextMode, "contextMode", "localModules"],
  [checkDecoder, "decoder", "localModules"],
  [checkLossScale, "dataset", "depth", "localModules", "partition", "decoder", "lossScale"],
  [checkClasses, "dataset", "classes"],
  [checkTrainImages, "dataset", "trainImages"],
  [checkTestImages, "dataset", "testImages"],
  [checkValidationImages, "dataset", "trainImages", "validationImages"],
  [checkBatchAgainstImages, "dataset", "batchSize", "trainImages", "validationImages"],
  [checkContrastBatch, "batchSize", "localLoss", "localModules"],
  [checkWarmup, "epochs", "warmupEpochs"],
  [checkFeatureDim, "featureDim", "widen"],
];

/** Every issue between fields; `doubtful` names the fields that are wrong by themselves. */
export function checkRunConfig(
  config: RunConfig,
  given: Partial<RunConfig>,
  doubtful: ReadonlySet<string>,
): InputIssue[] {
  const found = new Set(doubtful);
  return CHECKS.flatMap(([check, ...fields]) => {
    if (fields.some((field) => found.has(field))) return [];
    const problem = check(config, given);
    if (!problem) return [];
    found.add(problem.field);
    return [{ ...problem, value: given[problem.field] ?? config[problem.field] }];
  });
}
