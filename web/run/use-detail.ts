"use client";
import type { RunDetail } from "@contsup/client/client";
import { useEffect, useSyncExternalStore } from "react";
import { readSteps } from "../api/run-history.ts";
import type { RunStore } from "./run-store.ts";

/** A window that is still moving is not read. */
const SETTLED_MS = 120;

/** Reads the steps of a zoomed window where the page has them in buckets only: exact, where they are few enough. */
export function useDetail(store: RunStore, run: RunDetail): void {
  const window = useSyncExternalStore(store.view.subscribe, store.view.getWindow, () => null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the run only id and config are read, which stay
  useEffect(() => {
    if (!window) return store.setDetail(null);
    if (!store.steps.isBucketed) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const [from, to] = [window[0] * store.stepsPerEpoch, window[1] * store.stepsPerEpoch];
      const series = await readSteps(run, { from, to }, controller.signal).catch(() => null);
      if (series && !controller.signal.aborted) store.setDetail({ series, range: window });
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [window, store]);
}
