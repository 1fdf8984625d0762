export type MeanAndDeviation = {
  mean: number;
  /** Of the sample; null where there is only one value. */
  deviation: number | null;
  count: number;
};

/** Null where there are no values. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null, count };
}
