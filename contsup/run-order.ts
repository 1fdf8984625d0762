// Lists of runs can be in the order of every field of the config that has one value: SEED_ASC, BATCH_SIZE_DESC.
import { RUN_CONFIG_FIELDS, type RunConfigFieldName } from "./run-config-fields.ts";

/** Of the engine the run knows better than its config what it was. */
export const SORTED_CONFIG_FIELDS = RUN_CONFIG_FIELDS.filter(
  ({ name, kind, internal }) => name !== "engine" && kind !== "list" && !internal,
);

/** Of such a field, as orders spell it: BATCH_SIZE. */
export const orderOfField = (name: RunConfigFieldName): string =>
  name.replace(/[A-Z]/g, "_$&").toUpperCase();
