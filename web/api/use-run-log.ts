"use client";
import type { LogLine } from "@contsup/client/client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LogFilter } from "../run/log-filter.ts";
import { type ShownLog, shownLog } from "../run/shown-log.ts";
import { type LastLogPage, type LogPage, readLastLogPage, readLogPage } from "./run-log.ts";
import { ONCE } from "./use-run-history.ts";

interface RunLogQuery {
  /** Null before anything was read. */
  log: ShownLog | null;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
  readEarlier: () => void;
}

/**
 * The newest lines of a filter, with the earlier pages that were asked for and the live lines that came since. `lastSeq` says up to
 * where the events of the run have come: lines up to there are read, later ones are among `live`.
 */
export function useRunLog(
  id: string,
  filter: LogFilter,
  live: readonly LogLine[],
  lastSeq: () => number,
): RunLogQuery {
  const query = useInfiniteQuery({
    queryKey: ["run-log", id, filter],
    queryFn: ({ pageParam, signal }): Promise<LastLogPage | LogPage> =>
      pageParam === null
        ? readLastLogPage(id, filter, lastSeq(), signal)
        : readLogPage(id, filter, pageParam, signal),
    initialPageParam: null as number | null,
    getPreviousPageParam: ({ earlier }) => earlier,
    getNextPageParam: () => null,
    placeholderData: keepPreviousData,
    ...ONCE,
  });
  const { data } = query;
  const log = useMemo(() => data && shownLog(data.pages, live), [data, live]);
  const canReadEarlier =
    query.hasPreviousPage && !query.isPlaceholderData && !query.isFetching && !query.isError;
  return {
    log: log ?? null,
    isPending: query.isPending || query.isPlaceholderData,
    error: query.error,
    retry: () =>
      void (query.isFetchPreviousPageError ? query.fetchPreviousPage() : query.refetch()),
    readEarlier: () => {
      if (canReadEarlier) void query.fetchPreviousPage();
    },
  };
}
