"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type CompareView, compareViewUrl, readCompareView } from "./compare-view.ts";

export type SetCompareView = (change: Partial<CompareView>) => void;

/** Changed in small steps: the back button takes none of them back. */
const GRADUAL = new Set<string>(["smoothing", "window"]);

/**
 * The view that the URL names. A change shows at once and the URL follows; the router tells of the URL later, when it may have
 * changed again, so what counts then is the address itself.
 */
export function useCompareView(): [CompareView, SetCompareView] {
  const parameters = useSearchParams();
  const [view, show] = useState(() => readCompareView(parameters));
  const current = useRef(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the router's parameters say when, the address says what
  useEffect(() => {
    current.current = readCompareView(new URLSearchParams(window.location.search));
    show(current.current);
  }, [parameters]);
  const setView = useCallback((change: Partial<CompareView>) => {
    current.current = { ...current.current, ...change };
    show(current.current);
    const url = compareViewUrl(current.current);
    if (Object.keys(change).every((name) => GRADUAL.has(name))) {
      window.history.replaceState(null, "", url);
    } else window.history.pushState(null, "", url);
  }, []);
  return [view, setView];
}
