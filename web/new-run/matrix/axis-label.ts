import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";

/** A field as the head of a column: "K", "Context mode". */
export const axisLabel = (name: string): string =>
  name === "localModules"
    ? "K"
    : (RUN_CONFIG_FIELDS.find((field) => field.name === name)?.label ?? name);
