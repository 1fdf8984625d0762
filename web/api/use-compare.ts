"use client";
import type { RunSeries, RunSummary } from "@contsup/client/client";
import { metricName } from "@contsup/contsup/metric-name";
import { isFinal } from "@contsup/contsup/run-state";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { CompareView } from "../compare/compare-view.ts";
import { LAST_METRICS } from "../compare/run-numbers.ts";
import { client } from "./client.ts";
import { RUNS_KEY } from "./use-run-list.ts";

/** While one of the runs goes on. */
const REREAD_EVERY_MS = 4_000;
const NO_SERIES: RunSeries[] = [];

export const useComparedRuns = (ids: readonly string[]) =>
  useQuery({
    queryKey: [...RUNS_KEY, "compared", ids],
    queryFn: ({ signal }) => client.runsById([...ids], { signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isLive(state.data) ? REREAD_EVERY_MS : false),
  });

const isLive = (runs: readonly RunSummary[] = []): boolean =>
  runs.some(({ state }) => !isFinal(state) && state !== "PAUSED");

const AXIS = { step: "STEP", epoch: "EPOCH", time: "TIME" } as const;
const SECONDS_PER_HOUR = 3_600;

/** The curves of the view's metric, in its window; a window is read anew, exact where it holds few points. */
export function useComparedSeries(runs: readonly RunSummary[], view: CompareView) {
  const { metric, axis, window } = view;
  const scale = axis === "time" ? SECONDS_PER_HOUR : 1;
  const query = {
    runIds: runs.map(({ id }) => id),
    names: [metricName(metric)],
    axis: AXIS[axis],
    ...(window ? { from: window[0] * scale, to: window[1] * scale } : {}),
  };
  return useQuery({
    queryKey: ["compared-series", query],
    queryFn: ({ signal }) => client.metricSeries(query, { signal }),
    enabled: runs.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isLive(runs) ? REREAD_EVERY_MS : false,
  });
}

/** The newest values of what a run's summary does not tell. */
export const useLastMetrics = (runs: readonly RunSummary[]): RunSeries[] =>
  useQuery({
    queryKey: ["last-metrics", runs.map(({ id }) => id)],
    queryFn: ({ signal }) => {
      const query = {
        runIds: runs.map(({ id }) => id),
        names: LAST_METRICS,
        axis: "EPOCH" as const,
      };
      return client.metricSeries(query, { signal });
    },
    enabled: runs.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isLive(runs) ? REREAD_EVERY_MS : false,
  }).data ?? NO_SERIES;
