"use client";
import { isFinal } from "@contsup/contsup/run-state";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

/** While cells wait or train. */
const REREAD_EVERY_MS = 2_000;

const sweepKey = (id: string) => ["sweep", id] as const;

export const useSweep = (id: string) =>
  useQuery({
    queryKey: sweepKey(id),
    queryFn: ({ signal }) => client.sweep(id, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.counts.every(({ state }) => isFinal(state)) ? false : REREAD_EVERY_MS,
  });

const ACTIONS = { retry: client.retryFailedCells, cancel: client.cancelSweep };

export function useSweepAction(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: keyof typeof ACTIONS) => ACTIONS[action](id),
    onSuccess: (sweep) => queryClient.setQueryData(sweepKey(id), sweep),
  });
}
