"use client";
import type { RunDetail } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import { useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

export const runKey = (id: string) => ["run", id] as const;

/** What no event tells: what was asked of the run, and where it stands in the queue. */
const REREAD_EVERY_MS = 4_000;

export const useRun = (first: RunDetail): RunDetail =>
  useQuery({
    queryKey: runKey(first.id),
    queryFn: ({ signal }) => client.run(first.id, { signal }),
    initialData: first,
    refetchInterval: ({ state }) =>
      state.data && isFinal(state.data.state) ? false : REREAD_EVERY_MS,
  }).data;
