"use client";
import type { InputIssue } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { RunConfigField } from "@contsup/contsup/run-config-fields";
import { memo } from "react";
import { formatCount, MISSING } from "../format/number.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { ConfigControl } from "./config-control.tsx";
import { type ConfigDraft, configInput } from "./draft.ts";
import { effectiveConfig } from "./effective-config.ts";
import { Field } from "./field.tsx";

interface ConfigFieldProps {
  field: RunConfigField;
  /** Empty where the default holds. */
  text: string;
  draft: ConfigDraft;
  effective: RunConfig;
  issue: InputIssue | undefined;
  onChange: (text: string) => void;
}

export const ConfigField = memo(function ConfigField(props: ConfigFieldProps) {
  const { field, text, draft, effective, issue, onChange } = props;
  const byDefault =
    text === "" ? effective : effectiveConfig(configInput({ ...draft, [field.name]: "" }));
  const standard = configValue(byDefault[field.name]);
  const isWide = field.kind === "list" || (field.options?.join("").length ?? 0) > 40;
  return (
    <Field
      name={field.name}
      label={field.label}
      description={field.description}
      hint={hintOf(field, standard, text)}
      issue={issue}
      isWide={isWide}
      onReset={text === "" ? undefined : () => onChange("")}
    >
      <ConfigControl
        field={field}
        text={text}
        standard={standard}
        isWrong={issue !== undefined}
        onChange={(changed) => onChange(changed === standard && field.options ? "" : changed)}
      />
    </Field>
  );
});

/** The default where it cannot be seen, and the range. */
function hintOf({ kind, range, limit, options }: RunConfigField, standard: string, text: string) {
  const words = options ? optionLabel(standard) : standard;
  const isHidden = text !== "" && standard !== MISSING;
  const parts = [
    isHidden || (range && standard !== MISSING) ? `Default ${words}` : null,
    range || kind === "text" ? limit.replace(/^a (whole )?number /, "") : null,
  ];
  return grouped(parts.filter(Boolean).join(" · "));
}

/** 73257 as 73,257. */
const grouped = (words: string): string =>
  words.replace(/\d{5,}/g, (digits) => formatCount(Number(digits)));
