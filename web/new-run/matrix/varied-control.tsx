"use client";
import type { RunConfigField } from "@contsup/contsup/run-config-fields";
import { optionLabel } from "../../run-state/option-label.ts";
import { hintId } from "../field.tsx";
import { fieldId } from "../field-facts.ts";

interface VariedControlProps {
  field: RunConfigField;
  text: string;
  onChange: (text: string) => void;
}

/** Several choices out of a few: checkboxes in a row. One stays chosen. */
export function VariedControl({ field, text, onChange }: VariedControlProps) {
  const options = field.options?.map(String) ?? ["off", "on"];
  const chosen = text.split(",").map((part) => part.trim());
  const toggle = (option: string) => {
    const next = options.filter((one) => (one === option) !== chosen.includes(one));
    if (next.length > 0) onChange(next.join(", "));
  };
  return (
    <fieldset
      className="segmented"
      data-kind="several"
      id={fieldId(field.name)}
      tabIndex={-1}
      aria-label={`${field.label}, several values`}
      aria-describedby={hintId(field.name)}
    >
      {options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={() => toggle(option)}
          />
          {optionLabel(option)}
        </label>
      ))}
    </fieldset>
  );
}
