"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type RunListFilter, readRunPage } from "./run-list.ts";

export const runListKey = (filter: RunListFilter) => ["runs", filter] as const;

export const useRunList = (filter: RunListFilter) =>
  useInfiniteQuery({
    queryKey: runListKey(filter),
    queryFn: ({ pageParam, signal }) => readRunPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : null),
    placeholderData: keepPreviousData,
  });
