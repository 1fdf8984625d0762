"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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
  useEffect(() => {
    const controller = new AbortController();
    const key = runListKey(filter);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const reread = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        missed = false;
        void queryClient.invalidateQueries({ queryKey: key });
      }, REREAD_EVERY_MS);
    };
    const follow = async () => {
      const changes = client.runsChanged({
        signal: controller.signal,
        onConnection: (change) => {
          // What happened while the connection was lost was told to nobody.
          if (change.state === "lost") missed = true;
          if (change.state === "live" && missed) reread();
          setConnection((old) => nextConnection(old, change));
        },
      });
      for await (const { run } of changes) {
        const list = queryClient.getQueryData<RunList>(key);
        const changed = list && run ? withChangedRun(list, filter, run) : null;
        if (changed) queryClient.setQueryData(key, changed);
        else reread();
      }
    };
    follow().catch((error: Error) => {
      setConnection({ state: "lost", since: Date.now(), reason: error.message });
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [filter, queryClient]);
  return connection;
}
