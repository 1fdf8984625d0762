"use client";
import { useEffect, useRef, useState } from "react";
import { SearchIcon } from "../icons/icons.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { type RunListView, STATE_CHOICES } from "./run-list-filter.ts";

interface RunListToolbarProps {
  view: RunListView;
  onChange: (view: RunListView) => void;
}

const SEARCH_DELAY_MS = 200;

export function RunListToolbar({ view, onChange }: RunListToolbarProps) {
  const [text, setText] = useState(view.search);
  const typed = useRef(view.search);
  // The view may change without typing: by "clear the filter", or by the browser's back button.
  useEffect(() => {
    if (view.search !== typed.current) setText(view.search);
    typed.current = view.search;
  }, [view.search]);
  useEffect(() => {
    if (text === view.search) return;
    const timer = setTimeout(() => {
      typed.current = text;
      onChange({ ...view, search: text });
    }, SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, view, onChange]);
  return (
    <div className="run-list-toolbar">
      <label className="search">
        <SearchIcon />
        <span className="visually-hidden">Search runs</span>
        <input
          className="input"
          type="search"
          placeholder="Search names, notes and tags"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Segmented
        label="State"
        options={STATE_CHOICES}
        value={view.state}
        onChange={(state) => onChange({ ...view, state })}
      />
    </div>
  );
}
