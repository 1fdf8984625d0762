/** The list of runs as pages of a cursor, and what a change of one run does to the pages that were read. */
import type { RunFilter, RunOrder, RunSummary } from "@contsup/client/client";
import type { InfiniteData } from "@tanstack/react-query";
import { client } from "./client.ts";
import { RUNS_OF_A_PAGE } from "./list-sizes.ts";
import { fulfils, mayPrecede } from "./run-place.ts";

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

export const readRunPage = (
  { filter, orderBy }: RunListQuery,
  after: string | null,
  signal: AbortSignal,
): Promise<RunListPage> =>
  client.runs({ filter, orderBy, first: RUNS_OF_A_PAGE, after }, { signal });

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
  query: RunListQuery,
): ChangedList | null {
  const runs = list.pages.flatMap((page) => page.runs);
  const index = runs.findIndex((each) => each.id === id);
  const old = runs[index];
  if (!old) return null;
  if (!run) return { list, isStale: true };
  const pages = list.pages.map((page) =>
    page.runs.includes(old)
      ? { ...page, runs: page.runs.map((each) => (each === old ? run : each)) }
      : page,
  );
  // Below the last one may be others that are not loaded: there it may only rise.
  const [above, below = hasMore(list) ? old : undefined] = [runs[index - 1], runs[index + 1]];
  const { filter, orderBy } = query;
  const isInPlace =
    (!above || mayPrecede(above, run, orderBy)) && (!below || mayPrecede(run, below, orderBy));
  const isRenamed = old.name !== run.name && /^NAME_/.test(orderBy);
  const isStale = old.state !== run.state || isRenamed || !isInPlace || !fulfils(run, filter);
  return { list: { ...list, pages }, isStale };
}

const hasMore = ({ pages }: RunList): boolean => pages.at(-1)?.hasNextPage ?? false;

/**
 * What of a run that is not in the list makes the list news when it changes: its state, and whether it would stand among those that
 * are loaded. Without a list, of groups, what they sum up.
 */
export function placeElsewhere(
  list: RunList | undefined,
  run: RunSummary | null,
  { filter, orderBy }: RunListQuery,
): string {
  if (!run) return "deleted";
  if (!list) return `${run.state} ${run.bestTestAccuracy} ${run.lastTestAccuracy}`;
  const last = hasMore(list) ? list.pages.at(-1)?.runs.at(-1) : undefined;
  const belongs = fulfils(run, filter) && (!last || mayPrecede(run, last, orderBy));
  return `${run.state} ${belongs}`;
}

/** The first page alone: what lies below comes again when it is scrolled to. */
export const firstPage = ({ pages, pageParams }: RunList): RunList => ({
  pages: pages.slice(0, 1),
  pageParams: pageParams.slice(0, 1),
});
