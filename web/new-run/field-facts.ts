/** How the fields of a config are named and grouped on the page; what they are is in contsup/run-config-fields.ts. */
import type { RunConfig } from "@contsup/contsup/run-config";
import {
  RUN_CONFIG_FIELDS,
  type RunConfigField,
  type RunConfigFieldName,
} from "@contsup/contsup/run-config-fields";
import type { ConfigDraft } from "./draft.ts";

const GROUP_TITLES: Record<RunConfigField["group"], { title: string; note: string }> = {
  method: {
    title: "Local learning",
    note: "What each local module learns from",
  },
  network: { title: "Network", note: "The backbone" },
  data: { title: "Data", note: "What it sees" },
  training: { title: "Training", note: "SGD with Nesterov momentum, warm-up and cosine" },
  machine: { title: "Machine", note: "What it runs on" },
};

const PARTITION: readonly RunConfigFieldName[] = ["localModules", "partition", "boundaries"];

/** They stand together with the drawing of the backbone. */
export const PARTITION_FIELDS = RUN_CONFIG_FIELDS.filter(({ name }) => PARTITION.includes(name));

export const FIELD_GROUPS = (["network", "method", "data", "training", "machine"] as const).map(
  (group) => ({
    group,
    ...GROUP_TITLES[group],
    fields: RUN_CONFIG_FIELDS.filter(
      (field) => field.group === group && !field.internal && !PARTITION.includes(field.name),
    ),
  }),
);

/** Fields that have a choice only beside others. */
const NEEDS: Partial<Record<RunConfigFieldName, (effective: RunConfig) => boolean>> = {
  classes: ({ dataset }) => dataset === "STL10",
};

/** One that was filled in stays to be seen, whatever became of the others. */
export const isOffered = (
  name: RunConfigFieldName,
  effective: RunConfig,
  draft: ConfigDraft,
): boolean => (NEEDS[name]?.(effective) ?? true) || Boolean(draft[name]);

/** The control of a field: what the links of the summary of errors lead to. */
export const fieldId = (name: string): string => `field-${name}`;
