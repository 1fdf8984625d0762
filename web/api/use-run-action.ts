"use client";
import type { Engine, RunDetail } from "@contsup/client/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../layout/toast-store.ts";
import { client } from "./client.ts";
import { runKey } from "./use-run.ts";
import { RUNS_KEY } from "./use-run-list.ts";

export type RunAction = "pause" | "resume" | "extend" | "change" | "cancel" | "retry" | "delete";

export interface ResumeChanges {
  epochs: number;
  engine: Engine;
}

export interface RunActionCall {
  action: RunAction;
  /** Of `extend` and `change`. */
  changes?: ResumeChanges;
}

const ACTIONS: Record<RunAction, (id: string, changes?: ResumeChanges) => Promise<RunDetail>> = {
  pause: client.pauseRun,
  resume: (id) => client.resumeRun(id),
  extend: client.resumeRun,
  change: client.resumeRun,
  cancel: client.cancelRun,
  retry: client.retryRun,
  delete: client.deleteRun,
};

/** A deletion can be taken back for 30 days; right after it, by the message that tells of it. */
export function useRunAction(id: string, onDeleted?: () => void, onRestored?: () => void) {
  const queryClient = useQueryClient();
  const restore = async () => {
    try {
      await client.restoreRun(id);
      onRestored?.();
    } catch (error) {
      showToast({ text: `Not restored: ${(error as Error).message}`, tone: "red" });
    }
  };
  return useMutation({
    mutationFn: ({ action, changes }: RunActionCall) => ACTIONS[action](id, changes),
    onSuccess: (run, { action }) => {
      void queryClient.invalidateQueries({ queryKey: RUNS_KEY });
      if (action !== "delete") return queryClient.setQueryData(runKey(id), run);
      showToast({
        text: `“${run.name}” is deleted. It can be restored for 30 days`,
        action: { label: "Undo", run: () => void restore() },
      });
      onDeleted?.();
    },
    // Refused: the run is in another state than this page thought.
    onError: () => queryClient.invalidateQueries({ queryKey: runKey(id) }),
  });
}
