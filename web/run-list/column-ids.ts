/** The columns of the list by name: those of every run, and one for each field of its config. */
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { SORTED_CONFIG_FIELDS } from "@contsup/contsup/run-order";

export const DEFAULT_COLUMNS = [
  "state",
  "name",
  "progress",
  "curve",
  "last",
  "best",
  "engine",
  "age",
] as const satisfies readonly string[];

const MORE_COLUMNS = [
  "tags",
  "priority",
  "speed",
  "duration",
  "attempt",
  "submittedBy",
  "cause",
] as const;

/** A config's engine is what was asked for: the column `engine` says it where the run has none yet. */
export const CONFIG_COLUMNS = SORTED_CONFIG_FIELDS;

/** By any of them runs can be taken together. */
export const GROUP_FIELDS = RUN_CONFIG_FIELDS.filter(({ internal }) => !internal);

export const COLUMN_IDS: ReadonlySet<string> = new Set([
  ...DEFAULT_COLUMNS,
  ...MORE_COLUMNS,
  ...CONFIG_COLUMNS.map(({ name }) => name),
]);

/** A field of the config as the head of a column. */
export const fieldLabel = (field: string): string =>
  RUN_CONFIG_FIELDS.find(({ name }) => name === field)?.label.replace("Local modules K", "K") ??
  field;
