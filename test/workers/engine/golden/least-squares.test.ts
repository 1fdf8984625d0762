import { LeastSquares } from "@contsup/workers/engine/golden/least-squares";
import { expect, test } from "vitest";

test("finds the weights that rows were made with", () => {
  const truth = [1, -0.5, 0, 2];
  const squares = new LeastSquares(4, 1e-9);
  for (let row = 0; row < 20; row++) {
    const values = truth.map((_, column) => Math.sin((row + 1) * (column + 1) ** 2));
    squares.add(
      values,
      values.reduce((sum, value, column) => sum + value * truth[column]!, 0),
    );
  }

  for (const [column, weight] of squares.solve().entries())
    expect(weight).toBeCloseTo(truth[column]!, 6);
});

test("gives no weight to a column that explains nothing", () => {
  const squares = new LeastSquares(2, 1);
  squares.add([3, 0], 6);

  const [first, second] = squares.solve();
  expect(first).toBeCloseTo(1.8, 12);
  expect(second).toBe(0);
});

test("shares between columns that are alike but for rounding", () => {
  const squares = new LeastSquares(3, 1);
  for (let row = 1; row <= 50; row++) {
    const value = 1e10 * Math.sin(row);
    squares.add([value, value * (1 + 1e-15 * row), value / 3], 2 * value);
  }

  const [first, second, third] = squares.solve();
  expect(first! + second! + third! / 3).toBeCloseTo(2, 6);
});
