import { chartCsv } from "@contsup/web/charts/chart-csv";
import { cursorValues } from "@contsup/web/charts/cursor-values";
import { lineStyle } from "@contsup/web/charts/line-style";
import { domainOf, extentOf, nearestRow, type PlotLine } from "@contsup/web/charts/plot-line";
import { ticksAtLeast, ticksOf } from "@contsup/web/charts/ticks";
import { yRange } from "@contsup/web/charts/y-range";
import { describe, expect, test } from "vitest";

const line = (label: string, x: number[], y: number[], more: Partial<PlotLine> = {}): PlotLine => ({
  ...{ label, color: "--line-1", x: Float64Array.from(x), y: Float64Array.from(y) },
  ...more,
});

test.each([
  [0, 0],
  [1.4, 0],
  [1.6, 1],
  [9, 2],
])("the row closest to %d is %d", (x, row) => {
  expect(nearestRow(Float64Array.of(1, 2, 4), x)).toBe(row);
});

test("the domain spans all lines, the extent those in the window with their bands", () => {
  const band = {
    kind: "range" as const,
    least: Float64Array.of(0, 0.5, 1),
    greatest: Float64Array.of(9, 8, 7),
  };
  const lines = [line("a", [1, 2, 3], [2, 2, 2], { band }), line("b", [2, 5], [4, Number.NaN])];

  expect(domainOf(lines)).toEqual([1, 5]);
  expect(extentOf(lines, [2, 3])).toEqual([0.5, 8]);
  expect(extentOf(lines, [6, 7])).toBeNull();
});

test("outliers are ignored on demand: two in a hundred at either end", () => {
  const y = Array.from({ length: 100 }, (_, index) => index);
  y[50] = 1e9;
  y[51] = -1e9;
  const lines = [
    line(
      "a",
      y.map((_, index) => index),
      y,
    ),
  ];

  expect(extentOf(lines, [0, 99])).toEqual([-1e9, 1e9]);
  const [least, greatest] = extentOf(lines, [0, 99], true)!;
  expect(least).toBeGreaterThanOrEqual(0);
  expect(greatest).toBeLessThan(100);
});

test("a logarithmic axis shows six decades at most, and no zero", () => {
  expect(yRange([line("a", [1, 2], [0, 1_000])], { isLogarithmic: true }, [1, 2])).toEqual([
    expect.closeTo(0.001 / 1.1),
    expect.closeTo(1_100),
  ]);
});

describe("at the crosshair", () => {
  test("the values are sorted, greatest first; lines that have ended and raw ones are left out", () => {
    const lines = [
      line("low", [1, 2, 3], [1, 1, 1]),
      line("high", [1, 2, 3], [9, 8, 7]),
      line("ended", [0, 1], [100, 100]),
      line("raw", [1, 2, 3], [50, 50, 50], { behind: "raw" }),
    ];

    const values = cursorValues(lines, 2.9);

    expect(values.map(({ line: { label }, value }) => [label, value])).toEqual([
      ["high", 7],
      ["low", 1],
    ]);
  });

  test("without one, the last values stand", () => {
    expect(cursorValues([line("a", [1, 2], [3, 4])], null)[0]).toMatchObject({ x: 2, value: 4 });
  });
});

test("a CSV holds exactly the points of the window, with all digits", () => {
  const ends = { least: Float64Array.of(0, 1, 2), greatest: Float64Array.of(2, 3, 4) };
  const lines = [
    line('with "quotes"', [1, 2, 3], [0.1 + 0.2, 5, Number.NaN]),
    line("buckets", [2, 3, 4], [1, 2, 3], { band: { kind: "range", ...ends } }),
    line("group", [2, 3, 4], [1, 2, 3], { band: { kind: "deviation", ...ends } }),
    line("group", [2], [7], { behind: "raw" }),
  ];

  expect(chartCsv(lines, [2, 3], "step")).toBe(
    [
      'step,"with ""quotes""",buckets,buckets (least),buckets (greatest),group,group (mean - 1 sd),group (mean + 1 sd),group (raw)',
      "2,5,1,0,2,1,0,2,7",
      "3,,2,1,3,2,1,3,\n",
    ].join("\n"),
  );
});

test.each([
  [
    [1.1, 2.9],
    [1.5, 2, 2.5],
  ],
  [
    [0.24, 0.41],
    [0.25, 0.3, 0.35, 0.4],
  ],
  [[7, 7], [7]],
  [[1, 1 + 2e-16], [1]],
] as const)(
  "an axis over %j has three ticks at least, where it has a length: %j",
  (range, ticks) => {
    expect(ticksAtLeast(range, 3)).toEqual(ticks);
  },
);

test("56 lines look different, and neighbours differ by more than their colour", () => {
  const looks = Array.from({ length: 56 }, (_, index) => JSON.stringify(lineStyle(index)));

  expect(new Set(looks).size).toBe(56);
  expect(lineStyle(0).dash).not.toEqual(lineStyle(1).dash);
});

test.each([
  [[0, 10], 5, false, [0, 2, 4, 6, 8, 10]],
  [[0.12, 0.31], 4, false, [0.15, 0.2, 0.25, 0.3]],
  [[0.01, 10], 6, true, [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]],
] as const)("ticks of %j are round", (range, wanted, isLogarithmic, ticks) => {
  expect(ticksOf(range, wanted, isLogarithmic)).toEqual(ticks);
});
