"use client";
import type { RunDetail } from "@contsup/client/client";
import { useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";
import { readRunHistory, readSteps } from "./run-history.ts";

/** Each is read once when the page opens; the events of the run keep it up to date from there. */
export const ONCE = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
};

/** The run as it was when the page opened. */
export const useRunOnce = (id: string) =>
  useQuery({
    queryKey: ["run-once", id],
    queryFn: ({ signal }) => client.run(id, { signal }),
    ...ONCE,
  });

/** Apart from the rest of the history: nothing that is slower keeps the curves back. */
export const useRunSteps = (run: RunDetail) =>
  useQuery({
    queryKey: ["run-steps", run.id],
    queryFn: ({ signal }) => readSteps(run, {}, signal),
    ...ONCE,
  });

export const useRunHistory = (run: RunDetail) =>
  useQuery({
    queryKey: ["run-history", run.id],
    queryFn: ({ signal }) => readRunHistory(run, signal),
    ...ONCE,
  });
