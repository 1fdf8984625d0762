"use client";
import type { RunSummary } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { Connection } from "../layout/connection-badge.tsx";
import { client } from "./client.ts";
import { nextConnection } from "./connection.ts";
import { type RunList, type RunListFilter, withChangedRun } from "./run-list.ts";
import { runListKey } from "./use-run-list.ts";

/** New and deleted runs make the list be read again, at most so often. */
const REREAD_EVERY_MS = 1_000;

/** Keeps the list that `useRunList` reads up to date; says how the connection is that tells the changes. */
export function useRunChanges(filter: RunListFilter): Connection {
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting", since: 0 });
  const reread = useEffectEvent(() => {
    void queryClient.invalidateQueries({ queryKey: runListKey(filter) });
  });
  /** False where only reading the list again tells what belongs in it. */
  const patch = useEffectEvent((run: RunSummary | null): boolean => {
    const key = runListKey(filter);
    const list = queryClient.getQueryData<RunList>(key);
    const changed = list && run ? withChangedRun(list, filter, run) : null;
    if (changed) queryClient.setQueryData(key, changed);
    return changed !== null;
  });
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasMissed = false;
    const rereadSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        hasMissed = false;
        reread();
      }, REREAD_EVERY_MS);
    };
    const follow = async () => {
      const changes = client.runsChanged({
        signal: controller.signal,
        onConnection: (change) => {
          // What happened while the connection was lost was told to nobody.
          if (change.state === "lost") hasMissed = true;
          if (change.state === "live" && hasMissed) rereadSoon();
          setConnection((old) => nextConnection(old, change));
        },
      });
      for await (const { run } of changes) {
        if (!patch(run)) rereadSoon();
      }
    };
    follow().catch((error: Error) => {
      setConnection((old) => nextConnection(old, { state: "lost", reason: error.message }));
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, []);
  return connection;
}
