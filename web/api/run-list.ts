/** The list of runs as pages of a cursor, and what a change of one run does to the pages that were read. */
import type { RunFilter, RunState, RunSummary } from "@contsup/client/client";
import type { InfiniteData } from "@tanstack/react-query";
import { client } from "./client.ts";

export interface RunListPage {
  runs: RunSummary[];
  totalCount: number;
  hasNextPage: boolean;
  endCursor: string | null;
}

export type RunList = InfiniteData<RunListPage, string | null>;

export interface RunListFilter {
  states: RunState[];
  search: string;
}

const PAGE_SIZE = 50;

export const readRunPage = (
  { states, search }: RunListFilter,
  after: string | null,
  signal: AbortSignal,
): Promise<RunListPage> => {
  const filter: RunFilter = {
    ...(states.length > 0 ? { state: states } : {}),
    ...(search ? { search } : {}),
  };
  return client.runs({ filter, first: PAGE_SIZE, after }, { signal });
};

/** The list with the run as it is now; null where only reading it again tells what belongs in it. */
export function withChangedRun(
  list: RunList,
  filter: RunListFilter,
  run: RunSummary,
): RunList | null {
  const isListed = list.pages.some((page) => page.runs.some(({ id }) => id === run.id));
  const belongs = filter.states.length === 0 || filter.states.includes(run.state);
  if (!isListed || !belongs) return null;
  const pages = list.pages.map((page) => ({
    ...page,
    runs: page.runs.map((old) => (old.id === run.id ? run : old)),
  }));
  return { ...list, pages };
}
