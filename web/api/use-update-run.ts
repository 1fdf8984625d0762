"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { runKey } from "./use-run.ts";
import { RUNS_KEY } from "./use-run-list.ts";

type RunEdit = Parameters<typeof client.updateRun>[1];

/** Name, tags, notes and priority. */
export function useUpdateRun(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (edit: RunEdit) => client.updateRun(id, edit),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: RUNS_KEY });
      return queryClient.invalidateQueries({ queryKey: runKey(id) });
    },
  });
}
