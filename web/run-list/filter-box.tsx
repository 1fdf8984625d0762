"use client";
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { flushSync } from "react-dom";
import { useRunFacet } from "../api/use-run-facet.ts";
import { KeyCaps } from "../commands/key-caps.tsx";
import { SearchIcon } from "../icons/icons.tsx";
import { accept, complete, facetAt, type Suggestion } from "./filter-suggestions.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { useFilterText } from "./use-filter-text.ts";

interface FilterBoxProps {
  query: string;
  onChange: (query: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** One box for every condition: `state:running k>=8 words`, with what can be typed next below it. */
export function FilterBox({ query, onChange, inputRef }: FilterBoxProps) {
  const { text, setText, problem } = useFilterText(query, onChange);
  const [cursor, setCursor] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const list = useId();
  const error = useId();
  const known = useRunFacet(cursor === null ? null : facetAt(text, cursor));
  const completion = cursor === null ? null : complete(text, cursor, known);
  const suggestions = completion?.suggestions ?? [];
  const isOpen = suggestions.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other suggestions
  useEffect(() => setActive(-1), [text]);
  const choose = (suggestion: Suggestion) => {
    if (!completion || !inputRef.current) return;
    const next = accept(text, completion, suggestion);
    // Drawn at once: a key that comes before the next frame is typed behind the suggestion.
    flushSync(() => {
      setText(next.text);
      setCursor(next.cursor);
    });
    inputRef.current.setSelectionRange(next.cursor, next.cursor);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const suggestion = suggestions[active];
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && isOpen) {
      setActive((old) => (old + step + suggestions.length) % suggestions.length);
    } else if ((key === "Enter" || key === "Tab") && isOpen && suggestion) choose(suggestion);
    else if (key === "Enter") setCursor(null);
    else if (key === "Escape" && isOpen) setCursor(null);
    else if (key === "Escape") inputRef.current?.blur();
    else return;
    event.preventDefault();
  };
  return (
    <div className="filter">
      <div className="search">
        <SearchIcon />
        <input
          ref={inputRef}
          className="input"
          role="combobox"
          aria-label="Filter runs"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${list}-${active}`}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : error}
          placeholder="Filter: state:running k>=8 acc>80 words"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(event.target.selectionStart);
          }}
          onSelect={(event) => {
            if (cursor !== null) setCursor(event.currentTarget.selectionStart);
          }}
          onClick={(event) => setCursor(event.currentTarget.selectionStart)}
          onFocus={(event) => setCursor(event.currentTarget.selectionStart)}
          onBlur={() => setCursor(null)}
          onKeyDown={onKeyDown}
        />
        <KeyCaps shortcut="/" />
      </div>
      {isOpen && (
        <SuggestionList id={list} suggestions={suggestions} active={active} onChoose={choose} />
      )}
      {problem !== null && !isOpen && (
        <p className="problem filter-problem" id={error} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
