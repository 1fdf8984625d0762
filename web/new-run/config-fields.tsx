"use client";
import type { InputIssue } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import { ConfigField } from "./config-field.tsx";
import type { Draft } from "./draft.ts";
import { FIELD_GROUPS } from "./field-facts.ts";

interface ConfigFieldsProps {
  draft: Draft;
  effective: RunConfig;
  issues: readonly InputIssue[];
  onChange: (draft: Draft) => void;
}

export function ConfigFields({ draft, effective, issues, onChange }: ConfigFieldsProps) {
  return FIELD_GROUPS.map(({ group, title, note, fields }) => (
    <fieldset className="card field-group" key={group}>
      <legend>
        <h2>{title}</h2>
        <span className="faint field-group-note">{note}</span>
      </legend>
      <div className="field-grid">
        {fields.map((field) => (
          <ConfigField
            key={field.name}
            field={field}
            text={draft.config[field.name] ?? ""}
            draft={draft.config}
            effective={effective}
            issue={issues.find((issue) => issue.field === field.name)}
            onChange={(text) =>
              onChange({ ...draft, config: { ...draft.config, [field.name]: text } })
            }
          />
        ))}
      </div>
    </fieldset>
  ));
}
