/** A form half filled in: the text of every field, where nothing means the default. */
import type { RunConfig } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS, type RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import { configValue } from "../run-state/config-value.ts";
import { fieldValue } from "./field-value.ts";
import { minimalInput } from "./minimal-input.ts";

export type ConfigDraft = Partial<Record<RunConfigFieldName, string>>;

export interface Draft {
  config: ConfigDraft;
  name: string;
  /** Separated by commas. */
  tags: string;
  notes: string;
  priority: string;
}

export const EMPTY_DRAFT: Draft = { config: {}, name: "", tags: "", notes: "", priority: "" };

/** Only what is not as it would be by default, so that the form shows what makes this config special. */
export function draftOf(config: RunConfig): Draft {
  const entries = Object.entries(minimalInput(config)).map(([name, value]) => [
    name,
    configValue(value),
  ]);
  return { ...EMPTY_DRAFT, config: Object.fromEntries(entries) };
}

/** The config that was typed, as it goes to the server; a text that is no value of its field stays a text. */
export function configInput(draft: ConfigDraft): Record<string, unknown> {
  const entries = RUN_CONFIG_FIELDS.flatMap((field) => {
    const text = draft[field.name]?.trim() ?? "";
    return text === "" ? [] : [[field.name, fieldValue(field, text)] as const];
  });
  return Object.fromEntries(entries);
}
