"use client";
import type { InputIssue } from "@contsup/client/client";
import type { Draft } from "./draft.ts";
import { Field, hintId } from "./field.tsx";
import { fieldId } from "./field-facts.ts";
import { InitialWeights } from "./initial-weights.tsx";

interface RunFieldsProps {
  draft: Draft;
  issues: readonly InputIssue[];
  /** Of a matrix of runs, which share all this. */
  isGroup: boolean;
  onChange: (draft: Draft) => void;
}

type RunFieldName = Exclude<keyof Draft, "config" | "initialWeights">;

const FIELDS: { name: RunFieldName; label: string; description: string; placeholder: string }[] = [
  {
    name: "name",
    label: "Name",
    description: "Up to 100 characters.",
    placeholder: "Made from the config",
  },
  { name: "tags", label: "Tags", description: "Separated by commas, at most 20.", placeholder: "" },
  {
    name: "priority",
    label: "Priority",
    description: "-100 to 100; higher goes first.",
    placeholder: "0",
  },
];

/** What belongs to the run and not to its config. */
export function RunFields({ draft, issues, isGroup, onChange }: RunFieldsProps) {
  return (
    <fieldset className="card field-group">
      <legend>
        <h2>{isGroup ? "Group" : "Run"}</h2>
        <span className="faint field-group-note">How you will find it again</span>
      </legend>
      <div className="field-grid">
        {FIELDS.map(({ name, label, description, placeholder }) => {
          const issue = issues.find(({ field }) => field === name);
          return (
            <Field
              key={name}
              name={name}
              label={label}
              description={description}
              issue={issue}
              isWide={name === "name"}
            >
              <input
                id={fieldId(name)}
                className="input"
                aria-describedby={hintId(name)}
                aria-invalid={issue !== undefined}
                inputMode={name === "priority" ? "numeric" : "text"}
                autoComplete="off"
                placeholder={placeholder}
                value={draft[name]}
                onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
              />
            </Field>
          );
        })}
        <Field
          name="notes"
          label="Notes"
          description="What you want to find out."
          issue={issues.find(({ field }) => field === "notes")}
          isWide
        >
          <textarea
            id={fieldId("notes")}
            className="input"
            aria-describedby={hintId("notes")}
            rows={2}
            value={draft.notes}
            onChange={(event) => onChange({ ...draft, notes: event.target.value })}
          />
        </Field>
        <InitialWeights
          path={draft.initialWeights}
          issue={issues.find(({ field }) => field === "initialWeights")}
          onChange={(initialWeights) => onChange({ ...draft, initialWeights })}
        />
      </div>
    </fieldset>
  );
}
