"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { type CompareView, compareViewUrl, readCompareView } from "./compare-view.ts";

export type SetCompareView = (change: Partial<CompareView>) => void;

/** Changed in small steps: the back button takes none of them back. */
const GRADUAL = new Set<string>(["smoothing", "window"]);

/** The view that the URL names. */
export function useCompareView(): [CompareView, SetCompareView] {
  const parameters = useSearchParams();
  const view = useMemo(() => readCompareView(parameters), [parameters]);
  const current = useRef(view);
  useEffect(() => {
    current.current = view;
  }, [view]);
  const setView = useCallback((change: Partial<CompareView>) => {
    current.current = { ...current.current, ...change };
    const url = compareViewUrl(current.current);
    if (Object.keys(change).every((name) => GRADUAL.has(name))) {
      window.history.replaceState(null, "", url);
    } else window.history.pushState(null, "", url);
  }, []);
  return [view, setView];
}
