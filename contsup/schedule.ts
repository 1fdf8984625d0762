/**
 * Learning rate of an epoch (from 1): cosine over all T epochs, and over the first W a linear mix of it with 0.01.
 * With W = 10, T = 160 this is the reference's, small jump between epochs 10 and 11 included; epoch T is exactly 0 when W < T.
 */
export function learningRate(
  config: { epochs: number; warmupEpochs: number; learningRate: number },
  epoch: number,
): number {
  const { epochs, warmupEpochs } = config;
  const cosine = 0.5 * config.learningRate * (1 + Math.cos((Math.PI * epoch) / epochs));
  if (epoch > warmupEpochs) return cosine;
  return (cosine * (epoch - 1)) / warmupEpochs + (0.01 * (warmupEpochs + 1 - epoch)) / warmupEpochs;
}
