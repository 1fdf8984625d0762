import {
  type CompareView,
  compareViewUrl,
  DEFAULT_COMPARE_VIEW,
  readCompareView,
  withMetric,
} from "@contsup/web/compare/compare-view";
import { expect, test } from "vitest";

const ID = "019a5c20-7f00-7000-8000-000000000001";
const read = (url: string): CompareView =>
  readCompareView(new URL(url, "http://localhost").searchParams);

test("the whole view is in the URL and comes back from it", () => {
  const view: CompareView = {
    ids: [ID, ID.replace(/1$/, "2")],
    metric: { metric: "localLoss", module: 3 },
    axis: "time",
    smoothing: 0.9,
    isLogarithmic: true,
    ignoresOutliers: true,
    groupBy: "contextMode",
    window: [0.5, 12],
    showsEqual: true,
    scatter: { x: "config.localModules", y: "bestTestError" },
  };

  expect(read(compareViewUrl(view))).toEqual(view);
});

test("what is as it is by default is not in the URL", () => {
  expect(compareViewUrl(DEFAULT_COMPARE_VIEW)).toBe("/compare");
  expect(compareViewUrl({ ...DEFAULT_COMPARE_VIEW, ids: [ID] })).toBe(`/compare?ids=${ID}`);
});

test("what the URL names and does not exist is as it is by default", () => {
  const url = `/compare?ids=x,${ID},${ID}&metric=nothing&x=pounds&smooth=7&window=4~1`;
  expect(read(url)).toEqual({ ...DEFAULT_COMPARE_VIEW, ids: [ID] });
});

test("another metric is of the same module where it has modules", () => {
  const third = { metric: "localLoss", module: 3 } as const;
  expect(withMetric(third, "accuracy")).toEqual({ metric: "accuracy", module: 3 });
  expect(withMetric(third, "testLoss")).toEqual({ metric: "testLoss", module: null });
  expect(withMetric({ metric: "testLoss", module: null }, "localLoss").module).toBe("sum");
});
