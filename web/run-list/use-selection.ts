"use client";
import type { RunSummary } from "@contsup/client/client";
import { useCallback, useEffectEvent, useMemo, useState } from "react";
import { NOTHING_SELECTED, toggled, toggledAll, toggledTo } from "./selection.ts";

/** Runs that are no longer listed are no longer selected. */
export function useSelection(runs: readonly RunSummary[]) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const selectedRuns = useMemo(
    () => (selection.ids.size === 0 ? [] : runs.filter(({ id }) => selection.ids.has(id))),
    [runs, selection],
  );
  const listed = useEffectEvent(() => runs.map(({ id }) => id));
  const toggle = useCallback((id: string, isRange = false) => {
    setSelection((old) => (isRange ? toggledTo(old, id, listed()) : toggled(old, id)));
  }, []);
  return {
    ids: selection.ids,
    runs: selectedRuns,
    toggle,
    toggleAll: () => setSelection((old) => toggledAll(old, listed())),
    clear: () => setSelection(NOTHING_SELECTED),
  };
}
