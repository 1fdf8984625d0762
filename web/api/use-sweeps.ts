"use client";
import { isFinal } from "@contsup/contsup/run-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** While cells of one wait or train. */
const REREAD_EVERY_MS = 4_000;
/** What the server gives at once. */
const PAGE_SIZE = 100;

/** Pages of sweeps, the newest first. */
export const useSweeps = () =>
  useInfiniteQuery({
    queryKey: ["sweeps"],
    queryFn: ({ pageParam, signal }) => client.sweeps(pageParam, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < PAGE_SIZE ? null : page.at(-1)!.id),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.flat().every(({ counts }) => counts.every(({ state }) => isFinal(state)))
        ? false
        : REREAD_EVERY_MS,
  });
