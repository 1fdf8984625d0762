/** How groups are named: by the fields they share, or by their whole config but for the seed. */
import type { RunGroup } from "@contsup/client/client";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { fieldLabel, GROUP_FIELDS } from "./column-ids.ts";

/** As a field to group by: everything but the seed. */
export const ALL_BUT_SEED = "*";

export const isGroupField = (field: string): boolean =>
  field === ALL_BUT_SEED || GROUP_FIELDS.some(({ name }) => name === field);

export const groupFieldLabel = (field: string): string =>
  field === ALL_BUT_SEED ? "Everything but the seed" : fieldLabel(field);

export const fieldValue = (value: unknown): string =>
  typeof value === "string" ? optionLabel(value) : configValue(value);

/** What the chips of a config say already (run-state/config-chips.tsx). */
const IN_CHIPS = [
  "dataset",
  "depth",
  "localModules",
  "contextMode",
  "localLoss",
  "decoder",
  "partition",
  // They follow from the partition, or are among what "own boundaries" says.
  "boundaries",
];

/** Of whole configs: the fields without a chip in which the groups differ, so that no two look the same. */
export function tellingFields(groups: readonly RunGroup[]): string[] {
  const configs = groups.map(({ values }) => values[0] as Record<string, unknown>);
  return GROUP_FIELDS.map(({ name }) => name).filter((name) => {
    if (IN_CHIPS.includes(name) || name === "seed") return false;
    return new Set(configs.map((config) => JSON.stringify(config[name]))).size > 1;
  });
}
