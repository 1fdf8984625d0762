/** One measurement, as every bench yields it and as it is printed, a JSON line each. */
export interface BenchLine {
  bench: string;
  case: string;
  value: number;
  unit: string;
  /** What the value must reach; null where it is only told. */
  bound: number | null;
  ok: boolean;
  [extra: string]: unknown;
}

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The upper one of an even number. */
export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
