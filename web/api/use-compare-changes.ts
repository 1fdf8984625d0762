"use client";
import type { RunSeries, RunSummary } from "@contsup/client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { Connection } from "../layout/connection-badge.tsx";
import { client } from "./client.ts";
import { COMPARED_SERIES_KEY, comparedRunsKey, type SeriesQuery } from "./use-compare.ts";
import { watchRuns } from "./watch-runs.ts";

/** A run that trains changes with every step: what is shown of it does at most so often. */
const SHOWN_EVERY_MS = 1_000;

/** Null: deleted. */
type ChangedRuns = ReadonlyMap<string, RunSummary | null>;

/** Keeps what the compare page shows of these runs up to date, and says how the connection is that tells the changes. */
export function useCompareChanges(ids: readonly string[]): Connection {
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting", since: 0 });
  const isShown = useEffectEvent((id: string) => ids.includes(id));
  const putRuns = useEffectEvent((changed: ChangedRuns) =>
    queryClient.setQueryData<RunSummary[]>(comparedRunsKey(ids), (runs) =>
      runs?.flatMap((old) => (changed.has(old.id) ? (changed.get(old.id) ?? []) : old)),
    ),
  );
  /** Of the runs that changed only: the other curves stay the same objects. */
  const rereadCurves = useEffectEvent((changed: ChangedRuns) => {
    const shown = { queryKey: [COMPARED_SERIES_KEY], type: "active" as const };
    for (const { queryKey } of queryClient.getQueryCache().findAll(shown)) {
      const query = queryKey[1] as SeriesQuery;
      const runIds = query.runIds.filter((id) => changed.has(id));
      if (runIds.length === 0) continue;
      const put = (news: RunSeries[]) =>
        queryClient.setQueryData<RunSeries[]>(queryKey, (old) => withNews(old, news));
      // Where it fails the connection is lost, too: what was missed is read when it is back.
      client.metricSeries({ ...query, runIds }).then(put, () => {});
    }
  });
  const rereadAll = useEffectEvent(() => {
    void queryClient.invalidateQueries({ queryKey: comparedRunsKey(ids) });
    void queryClient.invalidateQueries({ queryKey: [COMPARED_SERIES_KEY] });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let changed = new Map<string, RunSummary | null>();
    const showSoon = (id: string, run: RunSummary | null) => {
      changed.set(id, run);
      timer ??= setTimeout(() => {
        timer = undefined;
        putRuns(changed);
        rereadCurves(changed);
        changed = new Map();
      }, SHOWN_EVERY_MS);
    };
    const end = watchRuns({
      onRun: (id, run) => isShown(id) && showSoon(id, run),
      onMissed: rereadAll,
      onConnection: setConnection,
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, []);
  return connection;
}

const withNews = (old: RunSeries[] | undefined, news: RunSeries[]): RunSeries[] | undefined =>
  old && [...old.filter(({ runId }) => !news.some((each) => each.runId === runId)), ...news];
