"use client";
import type { RunDetail } from "@contsup/client/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { runKey } from "./use-run.ts";

export type RunAction = "pause" | "resume" | "cancel" | "retry" | "delete";

const ACTIONS: Record<RunAction, (id: string) => Promise<RunDetail>> = {
  pause: client.pauseRun,
  resume: (id) => client.resumeRun(id),
  cancel: client.cancelRun,
  retry: client.retryRun,
  delete: client.deleteRun,
};

export function useRunAction(id: string, onDeleted: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: RunAction) => ACTIONS[action](id),
    onSuccess: (run, action) => {
      if (action === "delete") onDeleted();
      else queryClient.setQueryData(runKey(id), run);
    },
    // Refused: the run is in another state than this page thought.
    onError: () => queryClient.invalidateQueries({ queryKey: runKey(id) }),
  });
}
