/** A form half filled in: the text of every field, where nothing means the default. */
import type { RunDetail } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import { configValue } from "../run-state/config-value.ts";
import { minimalInput } from "./minimal-input.ts";

export type ConfigDraft = Partial<Record<RunConfigFieldName, string>>;

export interface Draft {
  config: ConfigDraft;
  name: string;
  /** Separated by commas. */
  tags: string;
  notes: string;
  priority: string;
  /** Path of a safetensors file in the artifact store. */
  initialWeights: string;
}

export const EMPTY_DRAFT: Draft = {
  config: {},
  name: "",
  tags: "",
  notes: "",
  priority: "",
  initialWeights: "",
};

/** Only what is not as it would be by default, so that the form shows what makes this config special. */
export function draftOf(config: RunConfig): Draft {
  const entries = Object.entries(minimalInput(config)).map(([name, value]) => [
    name,
    configValue(value),
  ]);
  return { ...EMPTY_DRAFT, config: Object.fromEntries(entries) };
}

type Copied = Pick<RunDetail, "config" | "tags" | "notes" | "priority" | "initialWeights">;

/** All that decides what comes out, and how it is found and queued; the name is another run's. */
export const copyOf = ({ config, tags, notes, priority, initialWeights }: Copied): Draft => ({
  ...draftOf(config as RunConfig),
  tags: tags.join(", "),
  notes,
  priority: priority === 0 ? "" : String(priority),
  initialWeights: initialWeights ?? "",
});
