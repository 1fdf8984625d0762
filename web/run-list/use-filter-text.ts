"use client";
import { parseRunQuery } from "@contsup/contsup/run-query";
import { useEffect, useRef, useState } from "react";

const TYPING_MS = 250;

interface FilterText {
  text: string;
  setText: (text: string) => void;
  /** What is wrong with it, in words; while typing only what was wrong before. */
  problem: string | null;
}

/** The text being typed; as soon as it rests and can be read it becomes the query. */
export function useFilterText(query: string, onChange: (query: string) => void): FilterText {
  const [text, setText] = useState(query);
  const [problem, setProblem] = useState(() => problemOf(query));
  const sent = useRef(query);
  // The query may change without typing: by a saved view, a click, or the browser's back button.
  useEffect(() => {
    if (query !== sent.current) {
      setText(query);
      setProblem(problemOf(query));
    }
    sent.current = query;
  }, [query]);
  useEffect(() => {
    if (text === query) return;
    const timer = setTimeout(() => {
      const wrong = problemOf(text);
      setProblem(wrong);
      if (wrong !== null) return;
      sent.current = text;
      onChange(text);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, query, onChange]);
  return { text, setText, problem };
}

export function problemOf(text: string): string | null {
  const { issues } = parseRunQuery(text);
  return issues ? issues.map(({ message }) => message).join("; ") : null;
}
