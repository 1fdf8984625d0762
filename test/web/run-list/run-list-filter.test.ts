import { filterOf, readView, viewUrl } from "@contsup/web/run-list/run-list-filter";
import { expect, test } from "vitest";

test("a view survives the way through the URL", () => {
  const view = { state: "active", search: "k=16 & more" };

  const url = viewUrl(view);

  expect(readView(new URL(url, "http://localhost").searchParams)).toEqual(view);
});

test("the view of everything has a plain URL", () => {
  expect(viewUrl({ state: "all", search: "" })).toBe("/");
});

test("a state that is none shows all", () => {
  expect(readView(new URLSearchParams("state=nonsense"))).toEqual({ state: "all", search: "" });
});

test("active means everything that waits or runs", () => {
  expect(filterOf({ state: "active", search: " resnet " })).toEqual({
    states: ["QUEUED", "STARTING", "RUNNING"],
    search: "resnet",
  });
});
