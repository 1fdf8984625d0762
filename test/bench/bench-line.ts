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
