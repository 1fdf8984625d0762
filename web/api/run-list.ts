/** The list of runs as pages of a cursor, and what a change of one run does to the pages that were read. */
import type { RunFilter, RunOrder, RunSummary } from "@contsup/client/client";
import type { InfiniteData } from "@tanstack/react-query";
import { client } from "./client.ts";

export interface RunListPage {
  runs: RunSummary[];
  totalCount: number;
  hasNextPage: boolean;
  endCursor: string | null;
}

export type RunList = InfiniteData<RunListPage, string | null>;

export interface RunListQuery {
  filter: RunFilter;
  orderBy: RunOrder;
}

const PAGE_SIZE = 100;

export const readRunPage = (
  { filter, orderBy }: RunListQuery,
  after: string | null,
  signal: AbortSignal,
): Promise<RunListPage> => client.runs({ filter, orderBy, first: PAGE_SIZE, after }, { signal });

export interface ChangedList {
  list: RunList;
  /** Only reading the list again tells what belongs in it, and where. */
  isStale: boolean;
}

/** The list with the run as it is now, where it stands; null where the run is not in it. */
export function withChangedRun(
  list: RunList,
  id: string,
  run: RunSummary | null,
): ChangedList | null {
  const old = list.pages.flatMap((page) => page.runs).find((each) => each.id === id);
  if (!old) return null;
  if (!run) return { list, isStale: true };
  const pages = list.pages.map((page) =>
    page.runs.includes(old)
      ? { ...page, runs: page.runs.map((each) => (each === old ? run : each)) }
      : page,
  );
  return { list: { ...list, pages }, isStale: old.state !== run.state };
}

/** The first page alone: what lies below comes again when it is scrolled to. */
export const firstPage = ({ pages, pageParams }: RunList): RunList => ({
  pages: pages.slice(0, 1),
  pageParams: pageParams.slice(0, 1),
});
