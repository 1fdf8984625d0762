// Defaults of run config fields in words, taken from the defaults themselves: for help texts and documentation.
import { DATASET_NAMES, DATASETS } from "./dataset.ts";
import { makeRunConfig } from "./run-config.ts";
import type { RunConfigFieldName } from "./run-config-fields.ts";

/** Where the default is a rule and not a value. */
const RULES: Partial<Record<RunConfigFieldName, string>> = {
  boundaries: "as the partition says",
  lossScale: "the published table's",
  warmupEpochs: "10, or all epochs where there are fewer",
  threads: "decided by the worker",
};

const configs = DATASET_NAMES.map((dataset) => makeRunConfig({ dataset }));

/** `32`, or where data sets differ `1024 (STL-10: 128)`; the first is CIFAR-10's. */
export function defaultInWords(name: RunConfigFieldName): string {
  const rule = RULES[name];
  if (rule) return rule;
  const [first, ...others] = configs.map((config) => ({
    dataset: DATASETS[config.dataset].label,
    value: String(config[name]),
  }));
  const differing = others
    .filter(({ value }) => name !== "dataset" && value !== first?.value)
    .map(({ dataset, value }) => `${dataset}: ${value}`);
  return `${first?.value}${differing.length > 0 ? ` (${differing.join(", ")})` : ""}`;
}
