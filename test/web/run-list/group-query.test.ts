import { groupQuery } from "@contsup/web/run-list/group-query";
import { DEFAULT_VIEW } from "@contsup/web/run-list/view";
import { expect, test } from "vitest";

const grouped = (query: string, ...groupBy: string[]) => ({ ...DEFAULT_VIEW, query, groupBy });

test("a group's runs are found by its values, besides what the view asks already", () => {
  const view = grouped("state:completed", "localModules", "localLoss", "decoder");

  expect(groupQuery(view, [8, "CROSS_ENTROPY", false])).toBe(
    "state:completed k:8 loss:softmax decoder:no",
  );
});

test("a field that the language does not know makes no filter", () => {
  expect(groupQuery(grouped("", "widen"), [2])).toBeNull();
});
