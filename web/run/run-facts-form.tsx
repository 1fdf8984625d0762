"use client";
import type { RunDetail } from "@contsup/client/client";
import type { FormEvent } from "react";
import { useUpdateRun } from "../api/use-update-run.ts";
import { Notice } from "../layout/notice.tsx";

interface RunFactsFormProps {
  run: RunDetail;
  onDone: () => void;
}

/** What people say about a run, edited where it stands. */
export function RunFactsForm({ run, onDone }: RunFactsFormProps) {
  const update = useUpdateRun(run.id);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const tags = text("tags")
      .split(/[\s,#]+/)
      .filter(Boolean);
    const edit = {
      name: text("name"),
      tags,
      notes: text("notes"),
      priority: Number(text("priority")),
    };
    update.mutate(edit, { onSuccess: onDone });
  };
  return (
    <form
      className="card run-facts-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <label>
        Name
        <input
          className="input"
          name="name"
          required
          maxLength={100}
          defaultValue={run.name}
          // biome-ignore lint/a11y/noAutofocus: the form opens because somebody asked to edit the name
          autoFocus
        />
      </label>
      <label>
        Tags
        <input
          className="input"
          name="tags"
          defaultValue={run.tags.join(", ")}
          placeholder="context, baseline"
        />
      </label>
      <label>
        Priority
        <input
          className="input"
          name="priority"
          type="number"
          min={-100}
          max={100}
          required
          defaultValue={run.priority}
        />
      </label>
      <label className="run-facts-notes">
        Notes
        <textarea
          className="input"
          name="notes"
          maxLength={10_000}
          rows={3}
          defaultValue={run.notes}
        />
      </label>
      <div className="run-facts-buttons">
        <button className="button" data-kind="primary" type="submit" disabled={update.isPending}>
          Save
        </button>
        <button className="button" type="button" onClick={onDone}>
          Cancel
        </button>
      </div>
      {update.error && (
        <Notice tone="red" title="Nothing was saved">
          {update.error.message}
        </Notice>
      )}
    </form>
  );
}
