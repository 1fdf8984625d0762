import type { InputIssue } from "@contsup/client/client";
import type { ReactNode } from "react";
import { WarningIcon } from "../icons/icons.tsx";
import { fieldId } from "./field-facts.ts";
import { issueWords } from "./issue-words.ts";

export interface FieldProps {
  name: string;
  label: string;
  description: string;
  /** Default and limit. */
  hint?: string | undefined;
  issue: InputIssue | undefined;
  isWide?: boolean;
  /** How many values it has in a matrix of runs. */
  count?: number;
  /** Takes the field back to its default; left out while it has it. */
  onReset?: (() => void) | undefined;
  /** Goes between one value and several, where that cannot be typed. */
  onVary?: (() => void) | undefined;
  isVaried?: boolean;
  children: ReactNode;
}

export const hintId = (name: string): string => `${fieldId(name)}-hint`;

/** A label, its control, and below it what the field is and what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, description, hint, issue, isWide, count = 1 } = props;
  const { onReset, onVary, isVaried = false, children } = props;
  return (
    <div className="field" data-wide={isWide} data-changed={onReset !== undefined}>
      <div className="field-label">
        <label htmlFor={fieldId(name)}>{label}</label>
        {count > 1 && <span className="field-count number">{count} values</span>}
        {onVary && (
          <button
            type="button"
            className="field-vary"
            aria-pressed={isVaried}
            title={isVaried ? "Back to one value" : "Several values: a run for each"}
            onClick={onVary}
          >
            {isVaried ? "One value" : "Vary"}
            <span className="visually-hidden"> of {label}</span>
          </button>
        )}
        {onReset && (
          <button type="button" className="field-reset" onClick={onReset}>
            Reset<span className="visually-hidden"> {label}</span>
          </button>
        )}
      </div>
      {children}
      <div className="field-hint" id={hintId(name)}>
        {issue && (
          <p className="field-issue">
            <WarningIcon />
            {issueWords(issue)}
          </p>
        )}
        <p>{description}</p>
        {hint && <p className="faint number">{hint}</p>}
      </div>
    </div>
  );
}
