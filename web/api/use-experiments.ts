"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

const KEY = "experiment-results";
/** A run takes minutes at least; the page that is looked at is newer than the counts on the other tabs. */
const REREAD_EVERY_MS = 4_000;
const REREAD_OTHERS_EVERY_MS = 30_000;

/** The results of every experiment at the scale, by id. */
export function useExperiments(scale: string, shown: string) {
  const queries = useQueries({
    queries: EXPERIMENTS.map(({ id }) => ({
      queryKey: [KEY, id, scale],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.experimentResults(id, scale, { signal }),
      refetchInterval: id === shown ? REREAD_EVERY_MS : REREAD_OTHERS_EVERY_MS,
    })),
  });
  return new Map(EXPERIMENTS.map(({ id }, index) => [id, queries[index]!]));
}

export function useQueueExperiment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: client.queueExperiment,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [KEY] }),
  });
}
