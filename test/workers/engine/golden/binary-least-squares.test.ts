import { BinaryLeastSquares } from "@contsup/workers/engine/golden/binary-least-squares";
import { expect, test } from "vitest";

const wave = (rows: number, rate: number): number[] =>
  Array.from({ length: rows }, (_, row) => Math.sin((row + 1) * rate));

/** What is missing where the weights are `ones` and should be `wanted`. */
function missing(columns: number[][], ones: boolean[], wanted: boolean[]): number[] {
  const changes = wanted.map((each, index) => Number(each) - Number(ones[index]));
  return columns[0]!.map((_, row) =>
    columns.reduce((sum, column, index) => sum + column[row]! * changes[index]!, 0),
  );
}

const squaresOf = (columns: number[][], { cost = 1e-6, apart = 0 } = {}): BinaryLeastSquares => {
  const squares = new BinaryLeastSquares({ cost, apart });
  for (const column of columns) squares.add(column);
  return squares;
};

test("finds the weights that a target was made with, from others", () => {
  const columns = [1, 4, 9, 16].map((rate) => wave(20, rate));
  const wanted = [true, false, false, true];
  for (const ones of [
    [false, false, false, false],
    [true, true, true, false],
  ])
    expect(squaresOf(columns).solve(missing(columns, ones, wanted), ones)).toEqual(wanted);
});

test("finds them in a sketch of many rows, some of them apart, and with a column that comes later", () => {
  const columns = [3, 7, 11].map((rate) => wave(100_000, rate));
  const squares = squaresOf(columns.slice(0, 2), { apart: 100 });

  const two = missing(columns.slice(0, 2), [false, false], [false, true]);
  expect(squares.solve(two, [false, false])).toEqual([false, true]);

  squares.add(columns[2]!);
  const none = [false, false, false];
  const wanted = [true, false, true];
  expect(squares.solve(missing(columns, none, wanted), none)).toEqual(wanted);
});

test("changes no weight that explains less than it costs", () => {
  const squares = squaresOf([[3], [0]], { cost: 8 });

  expect(squares.solve([3], [false, false])).toEqual([true, false]);
  expect(squares.solve([1.5], [false, false])).toEqual([false, false]);
});

test("of two columns that are nearly alike takes the one that fits", () => {
  const one = wave(50, 1);
  const other = one.map((value, row) => value + (row === 7 ? 0.5 : 0));
  const none = [false, false];

  expect(squaresOf([one, other]).solve(other, none)).toEqual([false, true]);
});
