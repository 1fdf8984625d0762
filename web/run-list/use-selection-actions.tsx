"use client";
import type { RunSummary } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../api/client.ts";
import { runBatch } from "../api/run-batch.ts";
import { showToast } from "../layout/toast-store.ts";
import { batchWords } from "./batch-words.ts";
import type { SelectionAction } from "./selection-actions.tsx";
import { changedTags, isTagged, type TagChange } from "./tags.ts";

const RUNS_KEY = ["runs"];

/** Does the same to many runs, says what became of it, and offers to take it back where that can be done. */
export function useSelectionActions() {
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const batch = async (
    runs: readonly RunSummary[],
    done: string,
    act: (run: RunSummary) => Promise<unknown>,
    undo?: (ids: string[]) => void,
  ) => {
    setIsBusy(true);
    const byId = new Map(runs.map((run) => [run.id, run]));
    const outcome = await runBatch([...byId.keys()], (id) => act(byId.get(id)!));
    setIsBusy(false);
    showToast({
      text: batchWords(outcome, done, (id) => byId.get(id)!.name),
      ...(outcome.failures.length > 0 ? { tone: "red" as const } : {}),
      ...(undo && outcome.done.length > 0
        ? { action: { label: "Undo", run: () => undo(outcome.done) } }
        : {}),
    });
    await queryClient.invalidateQueries({ queryKey: RUNS_KEY });
  };
  const restore = async (ids: readonly string[]) => {
    await runBatch(ids, client.restoreRun);
    await queryClient.invalidateQueries({ queryKey: RUNS_KEY });
  };
  return {
    isBusy,
    act: (action: SelectionAction, runs: readonly RunSummary[]) =>
      batch(
        runs.filter(action.allows),
        action.done,
        action.act,
        action.id === "delete" ? restore : undefined,
      ),
    tag: (change: TagChange, runs: readonly RunSummary[]) =>
      batch(
        runs.filter(({ tags }) => !isTagged(tags, change)),
        "add" in change ? `tagged ${change.add}` : `without ${change.remove}`,
        ({ id, tags }) => client.updateRun(id, { tags: changedTags(tags, change) }),
      ),
  };
}
