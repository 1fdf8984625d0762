import { experimentCells, experimentTables } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { expect, test } from "vitest";

const experiment = (id: string) => EXPERIMENTS.find((one) => one.id === id)!;
const tablesOf = (id: string) => experimentTables(experiment(id));

test("tables have the paper's columns", () => {
  const columns = (id: string) =>
    tablesOf(id).map((table) =>
      table.columns.map(({ dataset, localModules }) => `${dataset} ${localModules}`).join(", "),
    );

  expect(columns("table-1")).toEqual(["CIFAR10 16"]);
  expect(columns("table-3")).toEqual([
    "CIFAR10 2, CIFAR10 4, CIFAR10 8, CIFAR10 16, STL10 2, STL10 4, STL10 8, STL10 16, SVHN 2, SVHN 4, SVHN 8, SVHN 16",
  ]);
  expect(columns("figure-4")).toEqual([
    "CIFAR10 2, CIFAR10 4, CIFAR10 8, CIFAR10 16",
    "CIFAR10 2, CIFAR10 3, CIFAR10 4",
  ]);
  expect(tablesOf("figure-5").map(({ title }) => title)).toEqual([
    "Softmax",
    "Softmax + decoder",
    "Contrast",
  ]);
});

test.each(EXPERIMENTS)("every run of $id and its baselines have one cell", (one) => {
  const shown = experimentTables(one).flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell === null ? [] : [cell]))),
  );

  const all = experimentCells(one);
  expect([...new Set(shown)].sort((a, b) => a - b)).toEqual(all.map((_, index) => index));
  expect(all.length).toBeGreaterThan(one.runs.length);
});

test("a cell is of its row's method and its column's K", () => {
  const cells = experimentCells(experiment("table-4"));
  const [table] = tablesOf("table-4");
  const row = table!.rows.find(({ method }) => method === "R8 softmax")!;

  expect(row.cells.map(({ cell }) => cells[cell!]!.label)).toEqual([
    "CIFAR-10 ResNet-32 K=8 R8 softmax",
    "CIFAR-10 ResNet-32 K=16 R8 softmax",
  ]);
});

test("numbers of other papers stand as printed, those of this one are unknown", () => {
  const [table] = tablesOf("table-2");
  const row = (method: string) => table!.rows.find((one) => one.method === method)!;
  const errors = (method: string) =>
    row(method).cells.map(({ published }) => published[0]?.testError);

  expect(errors("E2E")).toEqual([7.37]);
  expect(errors("DGL")).toEqual([8.69, 11.48, 14.17, 16.21]);
  expect(errors("E contrast")).toEqual([null, null, null, null]);
  expect(row("E contrast").cells[0]!.published[0]!.source).toContain("not available");
  expect(row("DGL").cells.every(({ cell }) => cell === null)).toBe(true);
});
