"use client";
import { ConfigField } from "../config-field.tsx";
import { withCuts, withField } from "../draft-edits.ts";
import { PARTITION_FIELDS } from "../field-facts.ts";
import type { FormState } from "../form-state.ts";
import { PartitionEditor } from "./partition-editor.tsx";

/** Where the network is cut: K, how, and the drawing of it. */
export function PartitionFields({ state }: { state: FormState }) {
  const { draft, effective, issues, matrix, setConfig } = state;
  const names: string[] = PARTITION_FIELDS.map(({ name }) => name);
  const varied = matrix.axes.filter(({ field }) => field === "depth" || names.includes(field));
  const fields = varied.map(({ field }) => (field === "localModules" ? "K" : field)).join(" and ");
  const [modules, partition, boundaries] = PARTITION_FIELDS;
  return (
    <fieldset className="card field-group">
      <legend>
        <h2>Partition</h2>
        <span className="faint field-group-note">Where the network is cut into local modules</span>
      </legend>
      <div className="field-grid">
        {modules && <ConfigField field={modules} state={state} />}
        {partition && <ConfigField field={partition} state={state} />}
        <PartitionEditor
          effective={effective}
          issue={issues.find(({ field }) => names.includes(field)) ?? null}
          variedNote={
            varied.length > 0
              ? `Each run has its own cuts, as ${fields} ${varied.length > 1 ? "vary" : "varies"}; these are of the run that the plan shows.`
              : null
          }
          onChange={(cuts) => setConfig(withCuts(draft.config, effective, cuts))}
          onFix={(name, text) => setConfig(withField(draft.config, name, text, effective))}
        />
        {boundaries && <ConfigField field={boundaries} state={state} />}
      </div>
    </fieldset>
  );
}
