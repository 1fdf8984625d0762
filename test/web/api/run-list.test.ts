import type { RunState, RunSummary } from "@contsup/client/client";
import { firstPage, type RunList, withChangedRun } from "@contsup/web/api/run-list";
import { expect, test } from "vitest";

const run = (id: string, state: RunState): RunSummary => ({ id, state }) as RunSummary;

const listOf = (...pages: RunSummary[][]): RunList => ({
  pages: pages.map((runs) => ({ runs, totalCount: 3, hasNextPage: false, endCursor: null })),
  pageParams: pages.map((_, index) => String(index)),
});

const list = listOf([run("a", "RUNNING"), run("b", "QUEUED")], [run("c", "PAUSED")]);

test("a run that is shown is replaced where it stands, on any page", () => {
  const changed = withChangedRun(list, "c", run("c", "QUEUED"));

  expect(
    changed?.list.pages.map(({ runs }) => runs.map(({ id, state }) => `${id} ${state}`)),
  ).toEqual([["a RUNNING", "b QUEUED"], ["c QUEUED"]]);
});

test("with another state it may belong elsewhere, or not at all", () => {
  expect(withChangedRun(list, "a", run("a", "COMPLETED"))?.isStale).toBe(true);
  expect(withChangedRun(list, "a", run("a", "RUNNING"))?.isStale).toBe(false);
});

test("a run that was deleted stays until the list is read again", () => {
  expect(withChangedRun(list, "a", null)).toEqual({ list, isStale: true });
});

test("of a run that is not in it the list knows nothing", () => {
  expect(withChangedRun(list, "d", run("d", "QUEUED"))).toBeNull();
});

test("a long list is read again from its first page", () => {
  expect(firstPage(list)).toEqual({ pages: [list.pages[0]], pageParams: ["0"] });
});
