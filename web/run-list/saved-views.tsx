"use client";
import { type FormEvent, useState } from "react";
import { useSavedViews } from "../api/use-saved-views.ts";
import { CrossIcon } from "../icons/icons.tsx";
import { type RunListView, readView, viewParameters } from "./view.ts";

interface SavedViewsProps {
  view: RunListView;
  onShow: (view: RunListView) => void;
}

export function SavedViews({ view, onShow }: SavedViewsProps) {
  const { views, save, remove } = useSavedViews("runs");
  const [name, setName] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const saved = { name: name.trim(), query: viewParameters(view) };
    save.mutate(saved, { onSuccess: () => setName("") });
  };
  const error = views.error ?? save.error ?? remove.error;
  return (
    <>
      <h2>Saved</h2>
      <ul>
        {views.data?.map((saved) => (
          <li className="saved-view" key={saved.id}>
            <button
              className="popover-item"
              type="button"
              onClick={() => onShow(readView(new URLSearchParams(saved.query)))}
            >
              {saved.name}
            </button>
            <button
              type="button"
              aria-label={`Forget the view ${saved.name}`}
              onClick={() => remove.mutate(saved.id)}
            >
              <CrossIcon />
            </button>
          </li>
        ))}
      </ul>
      <form className="save-view" onSubmit={onSubmit}>
        <input
          className="input"
          aria-label="Name of this view"
          placeholder="Save this view as…"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button
          className="button"
          data-size="small"
          type="submit"
          disabled={name.trim() === "" || save.isPending}
        >
          Save
        </button>
      </form>
      {error && <p className="problem popover-item">{error.message}</p>}
    </>
  );
}
