"use client";
import type { RunSeries, RunSummary } from "@contsup/client/client";
import { metricName } from "@contsup/contsup/metric-name";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { CompareView } from "../compare/compare-view.ts";
import { LAST_METRICS } from "../compare/run-numbers.ts";
import { client } from "./client.ts";
import { RUNS_KEY } from "./use-run-list.ts";

export const COMPARED_SERIES_KEY = "compared-series";
export type SeriesQuery = Parameters<typeof client.metricSeries>[0] & { runIds: string[] };

const NO_SERIES: RunSeries[] = [];

export const comparedRunsKey = (ids: readonly string[]) => [...RUNS_KEY, "compared", ids];

/** Kept up to date by useCompareChanges, as are the curves. */
export const useComparedRuns = (ids: readonly string[]) =>
  useQuery({
    queryKey: comparedRunsKey(ids),
    queryFn: ({ signal }) => client.runsById([...ids], { signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });

const AXIS = { step: "STEP", epoch: "EPOCH", time: "TIME" } as const;
const SECONDS_PER_HOUR = 3_600;

/** The curves of the view's metric, in its window; a window is read anew, exact where it holds few points. */
export function useComparedSeries(runs: readonly RunSummary[], view: CompareView) {
  const { metric, axis, window } = view;
  const scale = axis === "time" ? SECONDS_PER_HOUR : 1;
  return useSeries(runs, {
    names: [metricName(metric)],
    axis: AXIS[axis],
    ...(window ? { from: window[0] * scale, to: window[1] * scale } : {}),
  });
}

/** The newest values of what a run's summary does not tell. */
export const useLastMetrics = (runs: readonly RunSummary[]): RunSeries[] =>
  useSeries(runs, { names: LAST_METRICS, axis: "EPOCH" }).data ?? NO_SERIES;

function useSeries(runs: readonly RunSummary[], wanted: Omit<SeriesQuery, "runIds">) {
  const query: SeriesQuery = { runIds: runs.map(({ id }) => id), ...wanted };
  return useQuery({
    queryKey: [COMPARED_SERIES_KEY, query],
    queryFn: ({ signal }) => client.metricSeries(query, { signal }),
    enabled: runs.length > 0,
    placeholderData: keepPreviousData,
  });
}
