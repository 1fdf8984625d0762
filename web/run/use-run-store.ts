"use client";
import type { RunDetail } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { client } from "../api/client.ts";
import { runKey } from "../api/use-run.ts";
import { useRunHistory } from "../api/use-run-history.ts";
import { type RunSnapshot, RunStore } from "./run-store.ts";

/** What these events change is in the run itself, which is then read again. */
const REREAD_AFTER = new Set(["StateEvent", "CheckpointEvent", "EpochEvent", "EndEvent"]);
const REREAD_DELAY_MS = 250;

interface FollowedRun {
  store: RunStore;
  snapshot: RunSnapshot;
  history: ReturnType<typeof useRunHistory>;
}

/** The run's store, with its history once that is read, following its events for as long as the page is open. */
export function useRunStore(run: RunDetail): FollowedRun {
  const [store] = useState(() => new RunStore(run));
  const history = useRunHistory(run);
  const queryClient = useQueryClient();
  const { id } = run;
  const { data } = history;
  useLayoutEffect(() => {
    if (data) store.fill(data);
  }, [data, store]);
  const isRead = data !== undefined;
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
  return { store, snapshot, history };
}
