"use client";
import type { RunSummary } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Connection } from "../layout/connection-badge.tsx";
import {
  firstPage,
  placeElsewhere,
  type RunList,
  type RunListQuery,
  withChangedRun,
} from "./run-list.ts";
import { RUNS_KEY, runListKey } from "./use-run-list.ts";
import { watchRuns } from "./watch-runs.ts";

/** New and deleted runs make the list be read again, at most so often. */
const REREAD_EVERY_MS = 1_000;

interface RunChanges {
  /** How the connection is that tells the changes. */
  connection: Connection;
  /** The list is not as it would be if it were read now. */
  isStale: boolean;
  reread: () => void;
}

interface Watched {
  query: RunListQuery;
  mayMove: () => boolean;
  /** Every run that changed; null for one that was deleted. */
  onRun: (id: string, run: RunSummary | null) => void;
}

/**
 * Keeps the list that `useRunList` reads up to date. Runs change where they stand; what would move rows waits until `mayMove`
 * says that nobody is looking at them.
 */
export function useRunChanges({ query, mayMove, ...props }: Watched): RunChanges {
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting", since: 0 });
  const [isStale, setIsStale] = useState(false);
  const key = runListKey(query);
  const onRun = useEffectEvent(props.onRun);
  const reread = () => {
    setIsStale(false);
    queryClient.setQueryData<RunList>(key, (list) => list && firstPage(list));
    void queryClient.invalidateQueries({ queryKey: RUNS_KEY });
  };
  const rereadOrSay = useEffectEvent(() => (mayMove() ? reread() : setIsStale(true)));
  /** Of runs that are not in the list, what would bring them there, as it was told last. */
  const elsewhere = useRef(new Map<string, string>());
  /** Whether only reading the list again tells what belongs in it. */
  const isNews = useEffectEvent((id: string, run: RunSummary | null): boolean => {
    const list = queryClient.getQueryData<RunList>(key);
    const changed = list ? withChangedRun(list, id, run, query) : null;
    if (changed) {
      queryClient.setQueryData(key, changed.list);
      return changed.isStale;
    }
    const place = placeElsewhere(list, run, query);
    const isOther = elsewhere.current.get(id) !== place;
    elsewhere.current.set(id, place);
    return isOther;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rereadSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        rereadOrSay();
      }, REREAD_EVERY_MS);
    };
    const end = watchRuns({
      onRun: (id, run) => {
        onRun(id, run);
        if (isNews(id, run)) rereadSoon();
      },
      onMissed: rereadSoon,
      onConnection: setConnection,
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, []);
  return { connection, isStale, reread };
}
