import type { RunState, RunSummary } from "@contsup/client/client";
import { type RunList, withChangedRun } from "@contsup/web/api/run-list";
import { expect, test } from "vitest";

const run = (id: string, state: RunState): RunSummary => ({ id, state }) as RunSummary;

const listOf = (...pages: RunSummary[][]): RunList => ({
  pages: pages.map((runs) => ({ runs, totalCount: 3, hasNextPage: false, endCursor: null })),
  pageParams: pages.map(() => null),
});

const everything = { states: [], search: "" };
const list = listOf([run("a", "RUNNING"), run("b", "QUEUED")], [run("c", "PAUSED")]);

test("a run that is shown is replaced where it stands, on any page", () => {
  const changed = withChangedRun(list, everything, run("c", "QUEUED"));

  expect(changed?.pages.map(({ runs }) => runs.map(({ id, state }) => `${id} ${state}`))).toEqual([
    ["a RUNNING", "b QUEUED"],
    ["c QUEUED"],
  ]);
});

test("a new run asks for the list to be read again", () => {
  expect(withChangedRun(list, everything, run("d", "QUEUED"))).toBeNull();
});

test("so does a run that the filter no longer lets through", () => {
  const running = { states: ["RUNNING" as const], search: "" };

  expect(withChangedRun(list, running, run("a", "COMPLETED"))).toBeNull();
});
