import { useEffect } from "react";
import type { Suggestion } from "./filter-suggestions.ts";

interface SuggestionListProps {
  id: string;
  suggestions: readonly Suggestion[];
  /** Index of the chosen one, below 0 for none. */
  active: number;
  onChoose: (suggestion: Suggestion) => void;
}

export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    <div className="suggestions" id={id} role="listbox" aria-label="Suggestions">
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          className="suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Not the click: by then the input has lost the focus, and the list is gone.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(suggestion);
          }}
        >
          <code>{suggestion.text}</code>
          <span className="faint">{suggestion.detail}</span>
        </div>
      ))}
    </div>
  );
}
