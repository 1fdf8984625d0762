import type { RunDetail, RunSummary } from "@contsup/client/client";
import {
  firstPage,
  placeElsewhere,
  type RunList,
  type RunListQuery,
  withChangedRun,
} from "@contsup/web/api/run-list";
import { expect, test } from "vitest";
import { runDetail } from "../../client/run-facts.ts";

const run = (id: string, overrides: Partial<RunDetail> = {}): RunSummary =>
  runDetail({ id, ...overrides });
const best = (id: string, bestTestAccuracy: number | null): RunSummary =>
  run(id, { bestTestAccuracy });

const listOf = (hasNextPage: boolean, ...pages: RunSummary[][]): RunList => ({
  pages: pages.map((runs) => ({ runs, totalCount: 3, hasNextPage, endCursor: null })),
  pageParams: pages.map((_, index) => String(index)),
});

const NEWEST: RunListQuery = { filter: {}, orderBy: "CREATED_AT_DESC" };
const BEST: RunListQuery = { filter: {}, orderBy: "BEST_TEST_ACCURACY_DESC" };
const ABOVE_80: RunListQuery = { ...NEWEST, filter: { query: "acc>80" } };

const list = listOf(
  false,
  [run("a"), run("b", { state: "QUEUED" })],
  [run("c", { state: "PAUSED" })],
);

test("a run that is shown is replaced where it stands, on any page", () => {
  const changed = withChangedRun(list, "c", run("c", { state: "QUEUED" }), NEWEST);

  expect(
    changed?.list.pages.map(({ runs }) => runs.map(({ id, state }) => `${id} ${state}`)),
  ).toEqual([["a RUNNING", "b QUEUED"], ["c QUEUED"]]);
});

test("with another state it may belong elsewhere, or not at all", () => {
  const stale = (changed: RunSummary) => withChangedRun(list, "a", changed, NEWEST)?.isStale;

  expect(stale(run("a", { state: "COMPLETED" }))).toBe(true);
  expect(stale(run("a", { lastTestAccuracy: 0.5 }))).toBe(false);
});

test("a run whose value is no longer between its neighbours' stands in the wrong place", () => {
  const sorted = listOf(false, [best("a", 0.9), best("b", 0.7)], [best("c", 0.5), best("d", null)]);
  const stale = (id: string, accuracy: number | null) =>
    withChangedRun(sorted, id, best(id, accuracy), BEST)?.isStale;

  expect(stale("b", 0.8)).toBe(false);
  expect(stale("b", 0.95)).toBe(true);
  expect(stale("b", 0.4)).toBe(true);
  expect(stale("d", 0.4)).toBe(false);
  expect(stale("d", 0.6)).toBe(true);
});

test("below the last one that is loaded others may follow: there it may only rise", () => {
  const stale = (hasMore: boolean) =>
    withChangedRun(listOf(hasMore, [best("a", 0.9), best("b", 0.7)]), "b", best("b", 0.6), BEST)
      ?.isStale;

  expect(stale(true)).toBe(true);
  expect(stale(false)).toBe(false);
});

test("a run that no longer fulfils the filter makes the list stale", () => {
  const found = listOf(false, [best("a", 0.81)]);

  expect(withChangedRun(found, "a", best("a", 0.82), ABOVE_80)?.isStale).toBe(false);
  expect(withChangedRun(found, "a", best("a", 0.79), ABOVE_80)?.isStale).toBe(true);
});

test("a run that comes to fulfil the filter, or to stand among those that are loaded, is news", () => {
  const place = (accuracy: number, query: RunListQuery, hasMore = false) =>
    placeElsewhere(listOf(hasMore, [best("a", 0.9)]), best("z", accuracy), query);

  expect(place(0.5, ABOVE_80)).toBe(place(0.79, ABOVE_80));
  expect(place(0.81, ABOVE_80)).not.toBe(place(0.79, ABOVE_80));
  expect(place(0.5, BEST, true)).toBe(place(0.8, BEST, true));
  expect(place(0.95, BEST, true)).not.toBe(place(0.8, BEST, true));
});

test("of groups, what they sum up is news", () => {
  expect(placeElsewhere(undefined, best("a", 0.5), NEWEST)).not.toBe(
    placeElsewhere(undefined, best("a", 0.6), NEWEST),
  );
});

test("a run that was deleted stays until the list is read again", () => {
  expect(withChangedRun(list, "a", null, NEWEST)).toEqual({ list, isStale: true });
});

test("of a run that is not in it the list knows nothing", () => {
  expect(withChangedRun(list, "d", run("d"), NEWEST)).toBeNull();
});

test("a long list is read again from its first page", () => {
  expect(firstPage(list)).toEqual({ pages: [list.pages[0]], pageParams: ["0"] });
});
