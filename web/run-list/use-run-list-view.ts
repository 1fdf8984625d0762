"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type RunListView, readView, viewUrl } from "./run-list-filter.ts";

/** The view that the URL names; a change replaces the URL without a request for a page. */
export function useRunListView(): [RunListView, (view: RunListView) => void] {
  const parameters = useSearchParams();
  const view = useMemo(() => readView(parameters), [parameters]);
  return [view, (changed) => window.history.replaceState(null, "", viewUrl(changed))];
}
