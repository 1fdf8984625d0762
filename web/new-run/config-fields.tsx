"use client";
import { ConfigField } from "./config-field.tsx";
import { FIELD_GROUPS, isOffered } from "./field-facts.ts";
import type { FormState } from "./form-state.ts";
import { PartitionFields } from "./partition/partition-fields.tsx";

export function ConfigFields({ state }: { state: FormState }) {
  return FIELD_GROUPS.map(({ group, title, note, fields }) => (
    <div className="new-run-groups" key={group}>
      {group === "method" && <PartitionFields state={state} />}
      <fieldset className="card field-group">
        <legend>
          <h2>{title}</h2>
          <span className="faint field-group-note">{note}</span>
        </legend>
        <div className="field-grid">
          {fields
            .filter(({ name }) => isOffered(name, state.effective, state.draft.config))
            .map((field) => (
              <ConfigField key={field.name} field={field} state={state} />
            ))}
        </div>
      </fieldset>
    </div>
  ));
}
