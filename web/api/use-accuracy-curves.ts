"use client";
import type { RunSummary } from "@contsup/client/client";
import { useEffect, useRef, useState } from "react";
import { client } from "./client.ts";
import { CURVE_POINTS, CURVES_AT_ONCE } from "./list-sizes.ts";

type Values = readonly (number | null)[];

/** Rows that are scrolled past are not asked for. */
const SETTLE_MS = 120;

/** Test accuracy by epoch of the runs that are in view; what was read once is kept. */
export function useAccuracyCurves(runs: readonly RunSummary[]): ReadonlyMap<string, Values> {
  const [curves, setCurves] = useState<ReadonlyMap<string, Values>>(new Map());
  /** How many epochs were done when a curve was read: with another one it is longer. */
  const read = useRef(new Map<string, number>());
  useEffect(() => {
    const missing = runs
      .filter(({ id, progress: { epoch } }) => epoch > 0 && read.current.get(id) !== epoch)
      .slice(0, CURVES_AT_ONCE);
    if (missing.length === 0) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const found = await readCurves(missing, controller.signal).catch(() => null);
      if (!found) return;
      for (const { id, progress } of missing) read.current.set(id, progress.epoch);
      setCurves((old) => new Map([...old, ...found]));
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [runs]);
  return curves;
}

async function readCurves(runs: readonly RunSummary[], signal: AbortSignal) {
  const query = {
    runIds: runs.map(({ id }) => id),
    names: ["testAccuracy"],
    axis: "EPOCH" as const,
    maxPoints: CURVE_POINTS,
  };
  const series = await client.metricSeries(query, { signal });
  return new Map(series.map(({ runId, series: [first] }) => [runId, first?.mean ?? []] as const));
}
