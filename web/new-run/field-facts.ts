/** How the fields of a config are named and grouped on the page; what they are is in contsup/run-config-fields.ts. */
import { RUN_CONFIG_FIELDS, type RunConfigField } from "@contsup/contsup/run-config-fields";

const GROUP_TITLES: Record<RunConfigField["group"], { title: string; note: string }> = {
  method: {
    title: "Local learning",
    note: "How the network is cut, and what each part learns from",
  },
  network: { title: "Network", note: "The backbone" },
  data: { title: "Data", note: "What it sees" },
  training: { title: "Training", note: "SGD with Nesterov momentum, warm-up and cosine" },
  machine: { title: "Machine", note: "What it runs on" },
};

export const FIELD_GROUPS = (["data", "network", "method", "training", "machine"] as const).map(
  (group) => ({
    group,
    ...GROUP_TITLES[group],
    fields: RUN_CONFIG_FIELDS.filter((field) => field.group === group && !field.internal),
  }),
);

/** The control of a field: what the links of the summary of errors lead to. */
export const fieldId = (name: string): string => `field-${name}`;
