"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { client } from "../api/client.ts";
import type { RunHistory } from "../api/run-history.ts";
import { runKey } from "../api/use-run.ts";
import { type RunSnapshot, RunStore } from "./run-store.ts";

/** What these events change is in the run itself, which is then read again. */
const REREAD_AFTER = new Set(["StateEvent", "CheckpointEvent", "EpochEvent", "EndEvent"]);
const REREAD_DELAY_MS = 250;

/** The run's store, following its events for as long as the page is open. */
export function useRunStore(history: RunHistory): { store: RunStore; snapshot: RunSnapshot } {
  const [store] = useState(() => new RunStore(history));
  const queryClient = useQueryClient();
  const { id } = history.run;
  useEffect(() => {
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
  }, [id, store, queryClient]);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  return { store, snapshot };
}
