import { DEFAULT_VIEW, type RunListView, readView, viewUrl } from "@contsup/web/run-list/view";
import { expect, test } from "vitest";

const read = (url: string): RunListView => readView(new URL(url, "http://localhost").searchParams);

test("a whole view survives the way through the URL", () => {
  const view: RunListView = {
    query: "k>=8 name:a&b words +1",
    sort: { column: "best", isDescending: true },
    columns: ["name", "localModules", "best"],
    groupBy: ["localModules", "contextMode"],
    isDeleted: true,
  };

  expect(read(viewUrl(view))).toEqual(view);
});

test("the view of everything has a plain URL", () => {
  expect(viewUrl(DEFAULT_VIEW)).toBe("/");
  expect(read("/")).toEqual(DEFAULT_VIEW);
});

test("the URL can be read and typed by people", () => {
  const view = { ...DEFAULT_VIEW, query: "state:running", groupBy: ["depth", "seed"] };

  expect(viewUrl(view)).toBe("/?q=state:running&group=depth,seed");
});

test("a column that is none is left out, and one that is named twice stands once", () => {
  expect(read("/?columns=name,nonsense,best,best").columns).toEqual(["name", "best"]);
  expect(read("/?sort=nonsense").sort).toEqual(DEFAULT_VIEW.sort);
});

test("what is no field of the config makes no groups", () => {
  expect(read("/?group=k,localModules,nonsense,localModules").groupBy).toEqual(["localModules"]);
  expect(read("/?group=k").groupBy).toEqual([]);
  expect(read("/?group=*").groupBy).toEqual(["*"]);
});

test("runs are taken together by any field of the config", () => {
  const fields = ["engine", "boundaries", "lossScale", "threads"];

  expect(read(`/?group=${fields}&sort=-lossScale`)).toMatchObject({
    groupBy: fields,
    sort: { column: "lossScale", isDescending: true },
  });
});

test("without a name nobody knows what a row is: then the columns are those of the default", () => {
  expect(read("/?columns=best").columns).toEqual(DEFAULT_VIEW.columns);
});
