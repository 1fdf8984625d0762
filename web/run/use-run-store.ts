"use client";
import type { RunDetail } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { client } from "../api/client.ts";
import { runKey } from "../api/use-run.ts";
import { useRunHistory, useRunSteps } from "../api/use-run-history.ts";
import { type RunSnapshot, RunStore } from "./run-store.ts";

/** What these events change is in the run itself, which is then read again. */
const REREAD_AFTER = new Set(["StateEvent", "CheckpointEvent", "EpochEvent", "EndEvent"]);
const REREAD_DELAY_MS = 250;

interface FollowedRun {
  store: RunStore;
  snapshot: RunSnapshot;
  /** Of reading what was before. */
  history: { isPending: boolean; error: Error | null; refetch: () => void };
}

/** The run's store, with its history once that is read, following its events for as long as the page is open. */
export function useRunStore(run: RunDetail): FollowedRun {
  const [store] = useState(() => new RunStore(run));
  const steps = useRunSteps(run);
  const rest = useRunHistory(run);
  const queryClient = useQueryClient();
  const { id } = run;
  useLayoutEffect(() => {
    if (steps.data !== undefined) store.fillSteps(steps.data);
  }, [steps.data, store]);
  useLayoutEffect(() => {
    if (rest.data) store.fill(rest.data);
  }, [rest.data, store]);
  const isRead = steps.data !== undefined && rest.data !== undefined;
  useEffect(() => {
    if (!isRead) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reread = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: runKey(id) });
      }, REREAD_DELAY_MS);
    };
    const follow = async () => {
      const events = client.followRun(id, {
        after: store.lastSeq,
        signal: controller.signal,
        onConnection: (change) => store.setConnection(change),
      });
      for await (const event of events) {
        store.apply(event);
        if (REREAD_AFTER.has(event.__typename)) reread();
      }
    };
    follow().catch((error: Error) => {
      store.setConnection({ state: "lost", reason: error.message });
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [id, isRead, store, queryClient]);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const history = {
    isPending: steps.isPending || rest.isPending,
    error: steps.error ?? rest.error,
    refetch: () => {
      for (const query of [steps, rest]) if (query.error) void query.refetch();
    },
  };
  return { store, snapshot, history };
}
