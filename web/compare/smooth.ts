/**
 * Exponential moving average, debiased: the first values are not pulled towards zero, as each is divided by the weight that has
 * gathered so far. A gap stays a gap, and nothing is carried over it but the average itself.
 */
export function smooth(values: Float64Array, keep: number): Float64Array {
  if (keep === 0) return values;
  const smoothed = new Float64Array(values.length);
  let average = 0;
  let weight = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) {
      smoothed[row] = Number.NaN;
      return;
    }
    average = keep * average + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    smoothed[row] = average / weight;
  });
  return smoothed;
}
