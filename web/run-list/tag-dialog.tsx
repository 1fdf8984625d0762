"use client";
import type { RunSummary } from "@contsup/client/client";
import { type FormEvent, useState } from "react";
import { formatCount } from "../format/number.ts";
import { CrossIcon } from "../icons/icons.tsx";
import { Dialog } from "../layout/dialog.tsx";
import { countTags, type TagChange } from "./tags.ts";

interface TagDialogProps {
  runs: readonly RunSummary[];
  onChange: (change: TagChange) => void;
  onClose: () => void;
}

/** Adds a tag to every selected run, or takes one away from those that have it. */
export function TagDialog({ runs, onChange, onClose }: TagDialogProps) {
  const [tag, setTag] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim() === "") return;
    onChange({ add: tag.trim() });
    setTag("");
  };
  return (
    <Dialog label="Tags of the selected runs" onClose={onClose}>
      <h2>Tags</h2>
      <p>
        Of {formatCount(runs.length)} selected run{runs.length === 1 ? "" : "s"}
      </p>
      <form className="tag-form" onSubmit={add}>
        <input
          className="input"
          aria-label="New tag"
          placeholder="Add a tag"
          maxLength={50}
          value={tag}
          onChange={(event) => setTag(event.target.value)}
        />
        <button className="button" data-kind="primary" type="submit" disabled={!tag.trim()}>
          Add
        </button>
      </form>
      <ul className="tag-list">
        {countTags(runs).map(([name, count]) => (
          <li className="chip" data-kind="tag" key={name}>
            #{name}
            {count < runs.length && <span className="faint number"> {formatCount(count)}</span>}
            <button
              type="button"
              aria-label={`Remove ${name}`}
              onClick={() => onChange({ remove: name })}
            >
              <CrossIcon />
            </button>
          </li>
        ))}
      </ul>
      <form method="dialog" className="dialog-actions">
        <button className="button" type="submit">
          Done
        </button>
      </form>
    </Dialog>
  );
}
