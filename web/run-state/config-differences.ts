import type { RunConfig } from "@contsup/client/client";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { configValue } from "./config-value.ts";
import { optionLabel } from "./option-label.ts";

export interface FieldValues {
  name: keyof RunConfig;
  label: string;
  /** As they are read, one for each config. */
  values: string[];
  isEqual: boolean;
}

const FIELDS = RUN_CONFIG_FIELDS.filter(({ name }) => name !== "configVersion");

/** Every field of some configs side by side. */
export const compareConfigs = (configs: readonly RunConfig[]): FieldValues[] =>
  FIELDS.map(({ name, label, options, unit }) => {
    const values = configs.map((config) => {
      const words = configValue(config[name]);
      return `${options ? optionLabel(words) : words}${unit && config[name] !== null ? ` ${unit}` : ""}`;
    });
    return { name, label, values, isEqual: values.every((value) => value === values[0]) };
  });
