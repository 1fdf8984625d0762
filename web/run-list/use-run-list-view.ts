"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { type RunListView, readView, viewUrl } from "./view.ts";

type SetView = (change: Partial<RunListView>) => void;

/** The view that the URL names. A change is a step that the browser's back button takes back, but not every letter typed. */
export function useRunListView(): [RunListView, SetView] {
  const parameters = useSearchParams();
  const view = useMemo(() => readView(parameters), [parameters]);
  const current = useRef(view);
  useEffect(() => {
    current.current = view;
  }, [view]);
  const setView = useCallback((change: Partial<RunListView>) => {
    const url = viewUrl({ ...current.current, ...change });
    const isTyped = Object.keys(change).join() === "query";
    if (isTyped) window.history.replaceState(null, "", url);
    else window.history.pushState(null, "", url);
  }, []);
  return [view, setView];
}
