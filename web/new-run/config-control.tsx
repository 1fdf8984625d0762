"use client";
import type { RunConfigField } from "@contsup/contsup/run-config-fields";
import { MISSING } from "../format/number.ts";
import { Segmented } from "../layout/segmented.tsx";
import { optionLabel } from "../run-state/option-label.ts";
import { hintId } from "./field.tsx";
import { fieldId } from "./field-facts.ts";

interface ConfigControlProps {
  field: RunConfigField;
  /** Empty where the default holds. */
  text: string;
  standard: string;
  isWrong: boolean;
  onChange: (text: string) => void;
}

const MAX_SEGMENTS = 5;
const INPUT_MODES = { integer: "numeric", number: "decimal", text: "text", list: "text" } as const;

export function ConfigControl(props: ConfigControlProps) {
  const { field, text, standard, isWrong, onChange } = props;
  const { name, kind, label, unit, options = [] } = field;
  const shared = { id: fieldId(name), "aria-describedby": hintId(name), "aria-invalid": isWrong };
  if (kind === "switch") {
    const isOn = (text || standard) === "on";
    return (
      <span className="switch">
        <input
          {...shared}
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          onChange={(event) => onChange(event.target.checked ? "on" : "off")}
        />
        {isOn ? "On" : "Off"}
      </span>
    );
  }
  if (kind === "option") {
    const choices = options.map((option) => ({
      value: String(option),
      label: optionLabel(option),
    }));
    if (choices.length <= MAX_SEGMENTS) {
      return (
        <div id={shared.id} tabIndex={-1}>
          <Segmented
            label={label}
            options={choices}
            value={text || standard}
            onChange={onChange}
            describedBy={hintId(name)}
          />
        </div>
      );
    }
    return (
      <select
        {...shared}
        className="select"
        value={text || standard}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  return (
    <span className="input-with-unit">
      <input
        {...shared}
        className="input number"
        type="text"
        inputMode={INPUT_MODES[kind]}
        autoComplete="off"
        placeholder={standard === MISSING ? "" : standard}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit && <span className="faint">{unit}</span>}
    </span>
  );
}
