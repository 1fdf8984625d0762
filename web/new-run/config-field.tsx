"use client";
import { isSeveral } from "@contsup/contsup/field-values";
import type { RunConfigField } from "@contsup/contsup/run-config-fields";
import { useState } from "react";
import { formatCount, MISSING } from "../format/number.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { ConfigControl } from "./config-control.tsx";
import { withField } from "./draft-edits.ts";
import { effectiveConfig } from "./effective-config.ts";
import { Field } from "./field.tsx";
import type { FormState } from "./form-state.ts";
import { VariedControl } from "./matrix/varied-control.tsx";

interface ConfigFieldProps {
  field: RunConfigField;
  state: FormState;
}

export function ConfigField({ field, state }: ConfigFieldProps) {
  const { draft, effective, matrix, issues, setConfig } = state;
  const text = draft.config[field.name] ?? "";
  const [wantsSeveral, setWantsSeveral] = useState(false);
  const hasOptions = field.options !== undefined || field.kind === "switch";
  const isVaried = hasOptions && (wantsSeveral || isSeveral(field, text));
  const byDefault = text === "" ? effective : effectiveConfig(without(state.typed, field.name));
  const standard = configValue(byDefault[field.name]);
  const issue = issues.find((one) => one.field === field.name);
  const count = matrix.axes.find((axis) => axis.field === field.name)?.values.length ?? 1;
  const change = (changed: string) =>
    setConfig(withField(draft.config, field.name, changed, effective));
  const onChange = (changed: string) => change(changed === standard && hasOptions ? "" : changed);
  const stopVarying = () => {
    setWantsSeveral(false);
    onChange(text.split(",")[0]?.trim() ?? "");
  };
  const toggleVaried = () => (isVaried ? stopVarying() : setWantsSeveral(true));
  return (
    <Field
      name={field.name}
      label={field.label}
      description={field.description}
      hint={hintOf(field, standard, text)}
      issue={issue}
      isWide={field.kind === "list" || (field.options?.join("").length ?? 0) > 40}
      count={count}
      onReset={text === "" ? undefined : () => change("")}
      onVary={hasOptions ? toggleVaried : undefined}
      isVaried={isVaried}
    >
      {isVaried ? (
        <VariedControl field={field} text={text || standard} onChange={change} />
      ) : (
        <ConfigControl
          field={field}
          text={text}
          standard={standard}
          isWrong={issue !== undefined}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

const without = (typed: Record<string, unknown>, name: string) => {
  const { [name]: _, ...others } = typed;
  return others;
};

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
