"use client";
import { type FormEvent, useState } from "react";
import { useSavedViews } from "../api/use-saved-views.ts";
import { CrossIcon } from "../icons/icons.tsx";

export interface SavedViewsProps {
  page: "runs" | "compare";
  /** What the page shows: its query string, without the question mark. */
  query: string;
  onShow: (query: string) => void;
}

export function SavedViews({ page, query, onShow }: SavedViewsProps) {
  const { views, save, remove } = useSavedViews(page);
  const [name, setName] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), query }, { onSuccess: () => setName("") });
  };
  const error = views.error ?? save.error ?? remove.error;
  return (
    <>
      <h2>Saved</h2>
      <ul>
        {views.data?.map((saved) => (
          <li className="saved-view" key={saved.id}>
            <button className="popover-item" type="button" onClick={() => onShow(saved.query)}>
              {saved.name}
            </button>
            <button
              type="button"
              aria-label={`Forget the view ${saved.name}`}
              onClick={() => remove.mutate(saved)}
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
