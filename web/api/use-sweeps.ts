"use client";
import { isFinal } from "@contsup/contsup/run-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** While cells of one wait or train; else only others' sweeps are waited for. */
const REREAD_EVERY_MS = 4_000;
const REREAD_QUIETLY_EVERY_MS = 20_000;
/** What the server gives at once. */
const PAGE_SIZE = 100;

/** Pages of sweeps, the newest first. */
export const useSweeps = () =>
  useInfiniteQuery({
    queryKey: ["sweeps"],
    queryFn: ({ pageParam, signal }) => client.sweeps({ before: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < PAGE_SIZE ? null : page.at(-1)!.id),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.flat().every(({ counts }) => counts.every(({ state }) => isFinal(state)))
        ? REREAD_QUIETLY_EVERY_MS
        : REREAD_EVERY_MS,
    // One that was just submitted must be there.
    staleTime: 0,
  });
