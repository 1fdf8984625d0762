import { LeastSquares } from "@contsup/workers/engine/golden/least-squares";
import { expect, test } from "vitest";

const numbers = (count: number, valueAt: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => valueAt(index));

/** The columns' sum, each times its weight. */
const combined = (columns: number[][], weights: number[]): number[] =>
  columns[0]!.map((_, row) =>
    columns.reduce((sum, column, index) => sum + column[row]! * weights[index]!, 0),
  );

test("finds the weights that a target was made with", () => {
  const truth = [1, -0.5, 0, 2];
  const columns = truth.map((_, column) =>
    numbers(20, (row) => Math.sin((row + 1) * (column + 1) ** 2)),
  );
  const squares = new LeastSquares(1e-9);
  for (const column of columns) squares.add(column);

  for (const [column, weight] of squares.solve(combined(columns, truth)).entries())
    expect(weight).toBeCloseTo(truth[column]!, 6);
});

test("finds them in a sketch of many rows, and with a column that comes later", () => {
  const columns = [3, 7, 11].map((rate) => numbers(100_000, (row) => Math.sin(row * rate)));
  const [first, second, third] = columns as [number[], number[], number[]];
  const squares = new LeastSquares(1e-9);
  squares.add(first);
  squares.add(second);

  const [one, two] = squares.solve(combined([first, second], [2, -3]));
  expect(one).toBeCloseTo(2, 6);
  expect(two).toBeCloseTo(-3, 6);

  squares.add(third);
  const weights = squares.solve(combined(columns, [2, -3, 0.25]));
  for (const [column, weight] of [2, -3, 0.25].entries())
    expect(weights[column]).toBeCloseTo(weight, 6);
});

test("gives no weight to a column that explains nothing", () => {
  const squares = new LeastSquares(1);
  squares.add([3]);
  squares.add([0]);

  const [first, second] = squares.solve([6]);
  expect(first).toBeCloseTo(1.8, 12);
  expect(second).toBe(0);
});

test("shares between columns that are alike but for rounding", () => {
  const values = numbers(50, (row) => 1e10 * Math.sin(row + 1));
  const squares = new LeastSquares(1);
  squares.add(values);
  squares.add(values.map((value, row) => value * (1 + 1e-15 * (row + 1))));
  squares.add(values.map((value) => value / 3));

  const [first, second, third] = squares.solve(values.map((value) => 2 * value));
  expect(first! + second! + third! / 3).toBeCloseTo(2, 6);
});
