"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type RunListQuery, readRunPage } from "./run-list.ts";

/** Everything that changes when a run does. */
export const RUNS_KEY = ["runs"] as const;

export const runListKey = (query: RunListQuery) => [...RUNS_KEY, "list", query] as const;

export const useRunList = (query: RunListQuery, isEnabled: boolean) =>
  useInfiniteQuery({
    queryKey: runListKey(query),
    queryFn: ({ pageParam, signal }) => readRunPage(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : null),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
    // Changes are told (use-run-changes.ts), and a long list would be read as a whole.
    refetchOnWindowFocus: false,
  });
