import { expect, test } from "vitest";
import { type Figure, figureCsv, figuresOf } from "../../../web/experiments/figure.ts";
import { cellRun, GLANCE, resultsOf } from "./cells.ts";

const measured = (mean: number, gigabytes: number) => ({
  lastError: { mean, deviation: 0.2, count: 2 },
  peakTensorBytes: { mean: gigabytes * 1e9, deviation: 0, count: 2 },
  runs: [cellRun(0, "COMPLETED"), cellRun(1, "FAILED")],
});
const pointsOf = (figure: Figure | undefined, method: string, isPublished: boolean) =>
  figure?.series
    .find((one) => one.method === method && one.isPublished === isPublished)
    ?.points.map(({ localModules, bytes, error }) => [localModules, bytes, error]);

test("error against memory: what was published with its memory, and ours, the baseline as one point", () => {
  const [small, large] = figuresOf(
    resultsOf("figure-4", {
      "CIFAR-10 ResNet-32 E2E": measured(7.4, 3),
      "CIFAR-10 ResNet-32 K=2 E contrast": measured(8.1, 2),
      "CIFAR-10 ResNet-32 K=16 E contrast": measured(10.5, 1),
    }),
  );

  expect(small!.series.map(({ isPublished }) => isPublished)).toEqual([false, false]);
  expect(pointsOf(small, "E2E", false)).toEqual([[1, 3e9, 7.4]]);
  expect(pointsOf(small, "E contrast", false)).toEqual([
    [2, 2e9, 8.1],
    [16, 1e9, 10.5],
  ]);
  expect(pointsOf(large, "E2E", true)).toEqual([[1, 9.4e9, 6.5]]);
  expect(pointsOf(large, "InfoPro*", true)).toHaveLength(3);
  expect(figureCsv(small!).split("\n")[2]).toBe('"E contrast",ours,2,2,8.1,0.2,run-0');
});

test("error against K: a method looks the same in each part, whatever of it is known", () => {
  const [softmax, , contrast] = figuresOf(
    resultsOf("figure-5", {
      "CIFAR-10 ResNet-32 K=4 R1E softmax": measured(9, 1),
      "CIFAR-10 ResNet-32 K=4 R1E contrast": measured(8, 1),
    }),
  );
  const lookOf = (figure: Figure | undefined, method: string) =>
    figure?.series.find((one) => one.method === method)?.look;

  expect(lookOf(softmax, "R1E softmax")).toBe(4);
  expect(lookOf(contrast, "R1E contrast")).toBe(4);
  expect(pointsOf(softmax, "E2E", true)).toEqual([[1, null, 7.37]]);
  expect(pointsOf(softmax, "DGL", true)).toHaveLength(4);
});

test("a reduced scale is drawn without published numbers; a table has no figure", () => {
  const figures = figuresOf(resultsOf("figure-5", {}, { scale: GLANCE }));

  expect(figures.map(({ series }) => series)).toEqual([[], [], []]);
  expect(figuresOf(resultsOf("table-2", {}))).toEqual([]);
});
