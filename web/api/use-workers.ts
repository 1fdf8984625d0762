"use client";
import type { RunSummary, Worker } from "@contsup/client/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

/** As often as workers beat. */
const REREAD_EVERY_MS = 2_000;
const WORKERS = ["workers"];
const QUEUE = ["queue"];
/** Further down nobody sorts by hand. */
const SHOWN_RUNS = 100;

export interface Queue {
  runs: RunSummary[];
  totalCount: number;
}

export const useWorkers = () =>
  useQuery({
    queryKey: WORKERS,
    queryFn: ({ signal }) => client.workers({ signal }),
    refetchInterval: REREAD_EVERY_MS,
  });

/** In the order in which workers take them. */
export const useQueue = () =>
  useQuery({
    queryKey: QUEUE,
    queryFn: async ({ signal }): Promise<Queue> => {
      const query = { filter: { state: ["QUEUED" as const] }, orderBy: "PRIORITY_DESC" as const };
      return client.runs({ ...query, first: SHOWN_RUNS }, { signal });
    },
    refetchInterval: REREAD_EVERY_MS,
  });

export type WorkerAction = "drain" | "give-back" | "activate";

const ACTIONS: Record<WorkerAction, (id: string) => Promise<Worker>> = {
  drain: (id) => client.drainWorker(id),
  "give-back": (id) => client.drainWorker(id, { giveBack: true }),
  activate: (id) => client.activateWorker(id),
};

export function useWorkerAction() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: WorkerAction }) => ACTIONS[action](id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: WORKERS }),
  });
}

export interface Reordering {
  /** The whole list as it is to be. */
  runs: RunSummary[];
  changes: { id: string; priority: number }[];
}

/** Shows the new order at once: a move can be moved back. */
export function useReorderQueue() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ changes }: Reordering) =>
      Promise.all(changes.map(({ id, priority }) => client.updateRun(id, { priority }))),
    onMutate: async ({ runs }) => {
      await queryClient.cancelQueries({ queryKey: QUEUE });
      queryClient.setQueryData<Queue>(QUEUE, (old) => old && { ...old, runs });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: QUEUE }),
  });
}
