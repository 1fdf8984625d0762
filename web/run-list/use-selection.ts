"use client";
import type { RunSummary } from "@contsup/client/client";
import { useCallback, useEffectEvent, useMemo, useState } from "react";
import {
  NOTHING_SELECTED,
  type Selection,
  selectedRows,
  toggled,
  toggledAll,
  toggledTo,
  withRow,
} from "./selection.ts";

const NONE_BELONGS = () => false;

/** Runs that are not loaded stay selected as long as they belong to the list: without `belongs`, it is loaded as a whole. */
export function useSelection(
  runs: readonly RunSummary[],
  belongs: (run: RunSummary) => boolean = NONE_BELONGS,
) {
  const [selection, setSelection] = useState<Selection<RunSummary>>(NOTHING_SELECTED);
  const selected = useMemo(
    () => selectedRows(selection, runs, belongs),
    [selection, runs, belongs],
  );
  const listed = useEffectEvent(() => runs);
  const toggle = useCallback((run: RunSummary, isRange = false) => {
    setSelection((old) => (isRange ? toggledTo(old, run, listed()) : toggled(old, run)));
  }, []);
  return {
    rows: selection.rows,
    runs: selected,
    toggle,
    toggleAll: () => setSelection((old) => toggledAll(old, listed())),
    clear: () => setSelection(NOTHING_SELECTED),
    update: (id: string, run: RunSummary | null) => setSelection((old) => withRow(old, id, run)),
  };
}
